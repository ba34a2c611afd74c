-- What full-text search asks of the article of each statement that holds the words, side by side: a tenth of the pages.
CREATE INDEX article_standing ON article (number, latest, removed, publisher);
