"""What a record is asked. Each question is a function of a `Record` and a `Filter`; each answer has its coverage."""
