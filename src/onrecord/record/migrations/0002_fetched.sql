-- What `onrecord follow` has asked servers for. Neither table holds a word of an article.

CREATE TABLE feed (
  url TEXT PRIMARY KEY,
  etag TEXT,                            -- by these two the server tells whether it has changed; NULL where it is to be
  last_modified TEXT,                   -- read again though it has not, because not all that it names is here
  asked TEXT NOT NULL                   -- when it was read last
) STRICT, WITHOUT ROWID;

-- One row a page that a feed names.
CREATE TABLE page (
  url TEXT PRIMARY KEY,                 -- as the feed has it
  feed TEXT NOT NULL,                   -- the feed's url
  article TEXT,                         -- the id of the article that it gave last
  etag TEXT,
  last_modified TEXT,
  seen TEXT NOT NULL,                   -- when it was first asked for
  asked TEXT NOT NULL,                  -- and when last
  failures INTEGER NOT NULL DEFAULT 0   -- how often in a row it could not be had
) STRICT, WITHOUT ROWID;
CREATE INDEX page_seen ON page (feed, seen);
