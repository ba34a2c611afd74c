"""What happens: triggers, their participants and their factuality."""
