-- A record of onrecord: who said what, to whom, when, in which article. Open it in Datasette or the sqlite3 shell: the
-- views `statements`, `people`, `timeline` and `articles` hold what people ask; the tables are for the program.
-- Offsets are Unicode code points into the article's text, half-open, as substr(text, start + 1, length) counts them.
-- Days are ISO 8601. What is unknown is NULL.

CREATE TABLE model (
  number INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  version TEXT NOT NULL,
  sha256 TEXT NOT NULL UNIQUE
) STRICT;

-- One row a version of an article. A removed one is a tombstone: its row stays, its text and entries are gone.
CREATE TABLE article (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,              -- the first 16 hex digits of the sha256 of url and text
  key TEXT,                             -- the caller's own id
  url TEXT,
  publisher TEXT,
  title TEXT,
  headline TEXT,                        -- the title, else the first line
  published TEXT,
  published_from TEXT,
  language TEXT,
  retrieved TEXT,
  extractor TEXT NOT NULL,
  source_sha256 TEXT NOT NULL,          -- of the bytes as received
  text_sha256 TEXT NOT NULL,            -- of the text as UTF-8
  status TEXT NOT NULL,                 -- read, unread
  notices TEXT NOT NULL,                -- a JSON array
  model INTEGER NOT NULL REFERENCES model,
  added TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,   -- of its url, from 1
  latest INTEGER NOT NULL DEFAULT 1,    -- whether no later version of its url is here
  copies INTEGER REFERENCES article,    -- the first article of those that are copies of one another
  removed TEXT,
  reason TEXT
) STRICT;
CREATE INDEX article_url ON article (url, version) WHERE url IS NOT NULL;
CREATE INDEX article_published ON article (published);
CREATE INDEX article_copies ON article (copies) WHERE copies IS NOT NULL;
CREATE INDEX article_unread ON article (status) WHERE status = 'unread';

CREATE TABLE body (
  article INTEGER PRIMARY KEY REFERENCES article,
  text TEXT NOT NULL,
  annotations BLOB NOT NULL,            -- all that was found, see onrecord.record.packed
  scene BLOB NOT NULL,                  -- see onrecord.identity.scenes; JSON under zlib
  signature BLOB NOT NULL               -- see onrecord.identity.copies
) STRICT;

-- The same person, organisation, place or group across articles.
CREATE TABLE identity (
  number INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  profile TEXT NOT NULL,                -- see onrecord.identity.profiles
  merged INTEGER REFERENCES identity    -- into whom people merged it, after all merges
) STRICT;
CREATE INDEX identity_merged ON identity (merged) WHERE merged IS NOT NULL;
CREATE TABLE identity_key (key TEXT NOT NULL, identity INTEGER NOT NULL REFERENCES identity,
  PRIMARY KEY (key, identity)) STRICT, WITHOUT ROWID;
CREATE INDEX identity_name ON identity (name COLLATE NOCASE);

-- Who is spoken of in one article. Unnamed ones have no identity: they are never merged across articles.
CREATE TABLE entity (
  number INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES article,
  start INTEGER NOT NULL,               -- of the first mention
  stop INTEGER NOT NULL,
  kind TEXT NOT NULL,
  naming TEXT NOT NULL,
  name TEXT NOT NULL,
  found INTEGER REFERENCES identity,    -- as the program decided
  identity INTEGER REFERENCES identity  -- as it stands after people's decisions
) STRICT;
CREATE INDEX entity_article ON entity (article);
CREATE INDEX entity_identity ON entity (identity) WHERE identity IS NOT NULL;

CREATE TABLE statement (
  number INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES article,
  start INTEGER NOT NULL,               -- of the cue, else of the first content: the id is s START - STOP
  stop INTEGER NOT NULL,
  source_start INTEGER,
  source_stop INTEGER,
  speaker INTEGER REFERENCES entity,
  speaker_score REAL,
  cued INTEGER NOT NULL,                -- whether it has a cue
  content_start INTEGER NOT NULL,       -- of the first span
  content_stop INTEGER NOT NULL,
  content_more TEXT,                    -- the other spans, a JSON array of [start, stop]
  kind TEXT NOT NULL,
  mode TEXT NOT NULL,
  act TEXT,
  code TEXT,                            -- PLOVER type, as of a happening
  code_mode TEXT,
  magnitude REAL,
  negated INTEGER NOT NULL,
  content_words INTEGER NOT NULL,
  quoted_words INTEGER NOT NULL,
  addressee_start INTEGER,
  addressee_stop INTEGER,
  addressee INTEGER REFERENCES entity,
  said_from TEXT,
  said_to TEXT,
  day TEXT,                             -- of saying where the text tells, else of publication
  score REAL NOT NULL,
  review TEXT,                          -- accepted, rejected, edited, added
  utterance INTEGER                     -- the same words by the same speaker on one occasion
) STRICT;
CREATE INDEX statement_article ON statement (article);
CREATE INDEX statement_speaker ON statement (speaker) WHERE speaker IS NOT NULL;
CREATE INDEX statement_addressee ON statement (addressee) WHERE addressee IS NOT NULL;
CREATE INDEX statement_utterance ON statement (utterance) WHERE utterance IS NOT NULL;
CREATE TABLE utterance_key (key INTEGER NOT NULL, day INTEGER NOT NULL, statement INTEGER NOT NULL REFERENCES statement,
  PRIMARY KEY (key, day, statement)) STRICT, WITHOUT ROWID;

-- Of whom a statement speaks: who is mentioned in its content.
CREATE TABLE about (
  entity INTEGER NOT NULL REFERENCES entity,
  statement INTEGER NOT NULL REFERENCES statement,
  PRIMARY KEY (entity, statement)
) STRICT, WITHOUT ROWID;

-- What so many rows would repeat, once: classes, codes, concepts.
CREATE TABLE term (number INTEGER PRIMARY KEY, words TEXT NOT NULL UNIQUE) STRICT;

-- Happenings and who takes part in them, in few bytes: half of all rows are theirs. Ask the views `happening` and `role`.
CREATE TABLE stored_happening (
  number INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES article,
  start INTEGER NOT NULL,
  length INTEGER NOT NULL,
  class INTEGER NOT NULL,               -- term
  concept INTEGER NOT NULL,             -- term
  factuality INTEGER NOT NULL,
  before INTEGER NOT NULL,              -- from the start of the sentence to that of the trigger
  behind INTEGER NOT NULL,              -- from the end of the trigger to that of the sentence
  score INTEGER NOT NULL,               -- in thousandths
  event INTEGER,
  first TEXT,
  after TEXT,
  reported_in INTEGER REFERENCES statement,
  teller INTEGER REFERENCES entity,
  code INTEGER,                         -- term
  rest TEXT,                            -- JSON: code_mode, magnitude, time and lasting with [start, stop]
  review TEXT
) STRICT;
CREATE INDEX happening_article ON stored_happening (article);
CREATE INDEX happening_first ON stored_happening (first) WHERE first IS NOT NULL;
CREATE INDEX happening_event ON stored_happening (event);
CREATE INDEX happening_planned ON stored_happening (coalesce(after, first), article)
  WHERE CASE factuality WHEN 0 THEN 'happened' WHEN 1 THEN 'ongoing' WHEN 2 THEN 'planned' WHEN 3 THEN 'possible'
    WHEN 4 THEN 'denied' ELSE 'counterfactual' END = 'planned';
CREATE TABLE stored_role (
  happening INTEGER NOT NULL REFERENCES stored_happening,
  start INTEGER NOT NULL,
  length INTEGER NOT NULL,
  role INTEGER NOT NULL,
  entity INTEGER REFERENCES entity,
  PRIMARY KEY (happening, start, length, role)
) STRICT, WITHOUT ROWID;
CREATE INDEX role_entity ON stored_role (entity) WHERE entity IS NOT NULL;

CREATE VIEW happening AS
SELECT number,
  article,
  start,                                -- of the trigger: the id is h START - STOP
  start + length AS stop,
  (SELECT words FROM term WHERE term.number = class) AS class,
  (SELECT words FROM term WHERE term.number = code) AS code, -- PLOVER type
  json_extract(rest, '$.code_mode') AS code_mode,
  json_extract(rest, '$.magnitude') AS magnitude,
  json_extract(rest, '$.time[0]') AS time_start, -- of the words that say when
  json_extract(rest, '$.time[1]') AS time_stop,
  json_extract(rest, '$.lasting[0]') AS lasting_start, -- of the words that say how long
  json_extract(rest, '$.lasting[1]') AS lasting_stop,
  first,                                -- first day or moment
  after,                                -- the day or moment after the last
  CASE factuality WHEN 0 THEN 'happened' WHEN 1 THEN 'ongoing' WHEN 2 THEN 'planned' WHEN 3 THEN 'possible'
    WHEN 4 THEN 'denied' ELSE 'counterfactual' END AS factuality,
  reported_in,                          -- the statement that tells it: its speaker claims it
  teller,                               -- that speaker
  start - before AS sentence_start,
  start + length + behind AS sentence_stop,
  score / 1000.0 AS score,
  review,
  event,                                -- the same happening across articles
  (SELECT words FROM term WHERE term.number = concept) AS concept -- what kind the trigger tells: met, meeting
FROM stored_happening;

CREATE VIEW role AS
SELECT happening, start, start + length AS stop,
  CASE role WHEN 0 THEN 'actor' WHEN 1 THEN 'recipient' WHEN 2 THEN 'place' WHEN 3 THEN 'instrument'
    ELSE 'topic' END AS role,
  entity
FROM stored_role;

CREATE TRIGGER happening_insert INSTEAD OF INSERT ON happening BEGIN
  INSERT OR IGNORE INTO term (words) VALUES (new.class), (new.concept), (new.code);
  INSERT INTO stored_happening VALUES (new.number, new.article, new.start, new.stop - new.start,
    (SELECT number FROM term WHERE words = new.class), (SELECT number FROM term WHERE words = new.concept),
    CASE new.factuality WHEN 'happened' THEN 0 WHEN 'ongoing' THEN 1 WHEN 'planned' THEN 2 WHEN 'possible' THEN 3
      WHEN 'denied' THEN 4 WHEN 'counterfactual' THEN 5 END,
    new.start - new.sentence_start, new.sentence_stop - new.stop, CAST(round(1000 * new.score) AS INTEGER), new.event,
    new.first, new.after, new.reported_in, new.teller, (SELECT number FROM term WHERE words = new.code),
    nullif(json_patch('{}', json_object('code_mode', new.code_mode, 'magnitude', new.magnitude,
      'time', CASE WHEN new.time_start IS NOT NULL THEN json_array(new.time_start, new.time_stop) END,
      'lasting', CASE WHEN new.lasting_start IS NOT NULL THEN json_array(new.lasting_start, new.lasting_stop) END)),
      '{}'), new.review);
END;
CREATE TRIGGER happening_delete INSTEAD OF DELETE ON happening BEGIN
  DELETE FROM stored_happening WHERE number = old.number;
END;
CREATE TRIGGER happening_update INSTEAD OF UPDATE ON happening BEGIN
  DELETE FROM stored_happening WHERE number = old.number;
  INSERT INTO happening SELECT new.number, new.article, new.start, new.stop, new.class, new.code, new.code_mode,
    new.magnitude, new.time_start, new.time_stop, new.lasting_start, new.lasting_stop, new.first, new.after,
    new.factuality, new.reported_in, new.teller, new.sentence_start, new.sentence_stop, new.score, new.review,
    new.event, new.concept;
END;
CREATE TRIGGER role_insert INSTEAD OF INSERT ON role BEGIN
  INSERT INTO stored_role VALUES (new.happening, new.start, new.stop - new.start,
    CASE new.role WHEN 'actor' THEN 0 WHEN 'recipient' THEN 1 WHEN 'place' THEN 2 WHEN 'instrument' THEN 3
      WHEN 'topic' THEN 4 END, new.entity);
END;
CREATE TRIGGER role_delete INSTEAD OF DELETE ON role BEGIN
  DELETE FROM stored_role WHERE happening = old.happening AND start = old.start AND length = old.stop - old.start
    AND role = CASE old.role WHEN 'actor' THEN 0 WHEN 'recipient' THEN 1 WHEN 'place' THEN 2 WHEN 'instrument' THEN 3
      WHEN 'topic' THEN 4 END;
END;

-- What may be the same is found by these.
CREATE TABLE scene_key (key INTEGER NOT NULL, article INTEGER NOT NULL REFERENCES article,
  PRIMARY KEY (key, article)) STRICT, WITHOUT ROWID;
CREATE TABLE day_key (key TEXT NOT NULL, happening INTEGER NOT NULL REFERENCES stored_happening,
  PRIMARY KEY (key, happening)) STRICT, WITHOUT ROWID;
CREATE TABLE copy_key (key INTEGER NOT NULL, article INTEGER NOT NULL REFERENCES article,
  PRIMARY KEY (key, article)) STRICT, WITHOUT ROWID;

-- What people decided, in order; nothing is overwritten, and what is undone stays with what undid it.
CREATE TABLE decision (
  number INTEGER PRIMARY KEY,
  made TEXT NOT NULL,
  reviewer TEXT NOT NULL,               -- as they call themselves
  verb TEXT NOT NULL,                   -- accept, reject, edit, add, check, merge, split, undo
  article TEXT,                         -- id
  entry TEXT,                           -- id of the statement or happening in it, as first found or added
  words TEXT,                           -- of the entry's key span, by which it is found again
  value TEXT,                           -- JSON: what the program had found, the fields set, the identities merged
  note TEXT,
  undoes INTEGER REFERENCES decision
) STRICT;
CREATE INDEX decision_article ON decision (article, entry);

-- What a codebook of people's own tells of somebody, and from when to when; several rows for one who changed office.
CREATE TABLE codebook (
  number INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  role TEXT,                            -- class of role, in the codebook's own words: government, union, expert
  party TEXT,
  wikidata TEXT,                        -- Q42
  valid_from TEXT,                      -- the first day
  valid_to TEXT,                        -- the last day
  found INTEGER REFERENCES identity,    -- of whom it tells, as found; NULL where nobody in the record was
  identity INTEGER REFERENCES identity  -- as it stands after people's decisions
) STRICT;
CREATE INDEX codebook_identity ON codebook (identity) WHERE identity IS NOT NULL;

-- Up to which article somebody has been told what is new.
CREATE TABLE bookmark (
  name TEXT PRIMARY KEY,
  article INTEGER NOT NULL,             -- the last article's number then
  asked TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE VIEW articles AS
SELECT id, url, publisher, headline, published, language, status, version, latest, retrieved, added, removed, reason,
  text_sha256, source_sha256, extractor, body.text
FROM article LEFT JOIN body ON body.article = article.number;

CREATE VIEW words AS                    -- what the search over statements reads
SELECT statement.number AS number,
  substr(text, content_start + 1, content_stop - content_start) || coalesce(
    (SELECT group_concat(' … ' || substr(text, json_extract(value, '$[0]') + 1,
      json_extract(value, '$[1]') - json_extract(value, '$[0]')), '') FROM json_each(content_more)), '') AS quote
FROM statement JOIN body USING (article);

CREATE VIEW statements AS
SELECT article.id || '/s' || statement.start || '-' || statement.stop AS id, day,
  CASE WHEN said_from IS NOT NULL THEN 'said' WHEN published IS NOT NULL THEN 'published' END AS dated_by,
  coalesce(identity.name, entity.name) AS speaker,
  substr(text, source_start + 1, source_stop - source_start) AS source,
  CASE WHEN cued THEN substr(text, statement.start + 1, statement.stop - statement.start) END AS cue,
  words.quote, statement.kind, mode, act, negated, said_from, said_to, publisher, published, url,
  statement.score, review, utterance
FROM statement
JOIN article ON article.number = statement.article
JOIN body ON body.article = statement.article
JOIN words ON words.number = statement.number
LEFT JOIN entity ON entity.number = statement.speaker
LEFT JOIN identity ON identity.number = entity.identity;

CREATE VIEW people AS
SELECT identity.number, identity.name, identity.kind, count(DISTINCT entity.article) AS articles,
  (SELECT count(*) FROM entity AS e JOIN statement ON statement.speaker = e.number
    WHERE e.identity = identity.number) AS statements
FROM identity JOIN entity ON entity.identity = identity.number
GROUP BY identity.number;

CREATE VIEW timeline AS
SELECT first AS "from", after AS "to", factuality,
  (SELECT group_concat(coalesce(identity.name, substr(text, role.start + 1, role.stop - role.start)), ', ')
    FROM role LEFT JOIN entity ON entity.number = role.entity LEFT JOIN identity ON identity.number = entity.identity
    WHERE role.happening = happening.number AND role.role = 'actor') AS actor,
  substr(text, happening.start + 1, happening.stop - happening.start) AS "trigger",
  code, substr(text, sentence_start + 1, sentence_stop - sentence_start) AS sentence,
  publisher, published, url, article.id || '/h' || happening.start || '-' || happening.stop AS id, event, review
FROM happening
JOIN article ON article.number = happening.article
JOIN body ON body.article = happening.article;

-- Both find whole words; the words themselves stand in the texts only.
CREATE VIRTUAL TABLE statement_words USING fts5 (quote, content = 'words', content_rowid = 'number',
  tokenize = "unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE body_words USING fts5 (text, content = 'body', content_rowid = 'article', detail = none,
  columnsize = 0, tokenize = "unicode61 remove_diacritics 2");
