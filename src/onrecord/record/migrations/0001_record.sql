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
CREATE INDEX article_replaced ON article (number) WHERE NOT latest;

CREATE TABLE body (
  article INTEGER PRIMARY KEY REFERENCES article,
  text TEXT NOT NULL,
  annotations BLOB NOT NULL,            -- all that was found, see onrecord.record.packed
  named BLOB NOT NULL                   -- whom it names and how often, see onrecord.record.profiled
) STRICT;

-- The same person, organisation, place or group across articles.
CREATE TABLE identity (
  number INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  profile BLOB NOT NULL,                -- what is known of it, see onrecord.record.profiled
  merged INTEGER REFERENCES identity    -- into whom people merged it, after all merges
) STRICT;
CREATE INDEX identity_merged ON identity (merged) WHERE merged IS NOT NULL;
CREATE TABLE identity_key (key INTEGER NOT NULL, identity INTEGER NOT NULL REFERENCES identity,
  PRIMARY KEY (key, identity)) STRICT, WITHOUT ROWID;

-- What so many rows would repeat, once: acts, classes, concepts, codes (JSON: type, mode, magnitude), offices, who and what is named beside whom.
CREATE TABLE term (number INTEGER PRIMARY KEY, words TEXT NOT NULL UNIQUE) STRICT;

-- Entries in few bytes. Ask the views `entity`, `statement`, `happening` and `role`, which spell them out; the tables are
-- written by onrecord.record.stored alone, which holds the same codes.

-- Who is spoken of in one article. Unnamed ones have no identity: they are never merged across articles.
CREATE TABLE stored_entity (
  number INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES article,
  start INTEGER NOT NULL,               -- of the first mention
  length INTEGER NOT NULL,
  form INTEGER NOT NULL,                -- kind, and how it is named
  name TEXT,                            -- NULL where it is the words of the first mention
  found INTEGER REFERENCES identity,    -- as the program decided
  identity INTEGER REFERENCES identity  -- as it stands after people's decisions
) STRICT;
CREATE INDEX entity_article ON stored_entity (article);
CREATE INDEX entity_identity ON stored_entity (identity) WHERE identity IS NOT NULL;

CREATE VIEW entity AS
SELECT number,
  article,
  start,                                -- of the first mention: the id is e START - STOP
  start + length AS stop,
  CASE form / 4 WHEN 0 THEN 'person' WHEN 1 THEN 'organization' WHEN 2 THEN 'place' WHEN 3 THEN 'group'
    ELSE 'other' END AS kind,
  CASE form % 4 WHEN 0 THEN 'named' WHEN 1 THEN 'unnamed person' WHEN 2 THEN 'unnamed group'
    ELSE 'document' END AS naming,
  coalesce(name, (SELECT substr(text, start + 1, length) FROM body WHERE body.article = stored_entity.article)) AS name,
  found,                                -- the identity as the program decided
  identity                              -- as it stands after people's decisions
FROM stored_entity;

CREATE TABLE stored_statement (
  number INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES article,
  start INTEGER NOT NULL,
  length INTEGER NOT NULL,
  source INTEGER,                       -- from the start
  source_length INTEGER,
  content INTEGER NOT NULL,             -- from the start
  content_length INTEGER NOT NULL,
  form INTEGER NOT NULL,                -- whether it has a cue, is negated, its mode and kind
  act INTEGER,                          -- term
  code INTEGER,                         -- term
  speaker INTEGER REFERENCES stored_entity,
  speaker_score INTEGER,                -- in thousandths
  addressee INTEGER REFERENCES stored_entity,
  content_words INTEGER NOT NULL,
  quoted_words INTEGER NOT NULL,
  said_from TEXT,
  said_to TEXT,
  day TEXT,
  score INTEGER NOT NULL,               -- in thousandths
  rest TEXT,                            -- JSON: more and addressee with [start, stop]
  review TEXT,
  utterance INTEGER
) STRICT;
CREATE INDEX statement_article ON stored_statement (article);
CREATE INDEX statement_speaker ON stored_statement (speaker) WHERE speaker IS NOT NULL;
CREATE INDEX statement_addressee ON stored_statement (addressee) WHERE addressee IS NOT NULL;
CREATE INDEX statement_utterance ON stored_statement (utterance) WHERE utterance <> number;
CREATE INDEX statement_said ON stored_statement (said_from, said_to, form, act, code, article)
  WHERE said_from IS NOT NULL;
CREATE INDEX statement_review ON stored_statement (review) WHERE review IS NOT NULL;
CREATE INDEX statement_unsure ON stored_statement (score) WHERE score < 500 AND review IS NULL; -- what to review first

CREATE VIEW statement AS
SELECT number,
  article,
  start,                                -- of the cue, else of the first content: the id is s START - STOP
  start + length AS stop,
  start + source AS source_start,
  start + source + source_length AS source_stop,
  speaker,                              -- entity
  speaker_score / 1000.0 AS speaker_score,
  form & 1 AS cued,                     -- whether it has a cue
  start + content AS content_start,     -- of the first span
  start + content + content_length AS content_stop,
  json_extract(rest, '$.more') AS content_more, -- the other spans, a JSON array of [start, stop]
  CASE form >> 3 WHEN 0 THEN 'direct' WHEN 1 THEN 'indirect' ELSE 'mixed' END AS kind,
  CASE form & 4 WHEN 0 THEN 'speech' ELSE 'attitude' END AS mode,
  (SELECT words FROM term WHERE term.number = act) AS act,
  (SELECT json_extract(words, '$[0]') FROM term WHERE term.number = code) AS code, -- PLOVER type, as of a happening
  (SELECT json_extract(words, '$[1]') FROM term WHERE term.number = code) AS code_mode,
  (SELECT json_extract(words, '$[2]') FROM term WHERE term.number = code) AS magnitude,
  form >> 1 & 1 AS negated,
  content_words,
  quoted_words,
  json_extract(rest, '$.addressee[0]') AS addressee_start,
  json_extract(rest, '$.addressee[1]') AS addressee_stop,
  addressee,                            -- entity
  said_from,                            -- first day or moment
  said_to,                              -- the day or moment after the last
  day,                                  -- of saying where the text tells, else of publication
  score / 1000.0 AS score,
  review,                               -- accepted, rejected, edited, added
  utterance                             -- the same words by the same speaker on one occasion, by its first statement
FROM stored_statement;

CREATE TABLE utterance_key (key INTEGER NOT NULL, statement INTEGER NOT NULL REFERENCES stored_statement,
  PRIMARY KEY (key, statement)) STRICT, WITHOUT ROWID;

-- Of whom a statement speaks: who is mentioned in its content.
CREATE TABLE about (
  entity INTEGER NOT NULL REFERENCES stored_entity,
  statement INTEGER NOT NULL REFERENCES stored_statement,
  PRIMARY KEY (entity, statement)
) STRICT, WITHOUT ROWID;

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
  reported_in INTEGER REFERENCES stored_statement,
  code INTEGER,                         -- term
  rest TEXT,                            -- JSON: time and lasting with [start, stop]
  review TEXT
) STRICT;
CREATE INDEX happening_article ON stored_happening (article);
CREATE INDEX happening_first ON stored_happening (first, after, factuality) WHERE first IS NOT NULL;
CREATE INDEX happening_review ON stored_happening (review) WHERE review IS NOT NULL;
CREATE INDEX happening_event ON stored_happening (event) WHERE event <> number;
CREATE INDEX happening_planned ON stored_happening (coalesce(after, first), article) WHERE factuality = 2;
CREATE TABLE stored_role (
  happening INTEGER NOT NULL REFERENCES stored_happening,
  start INTEGER NOT NULL,
  length INTEGER NOT NULL,
  role INTEGER NOT NULL,
  entity INTEGER REFERENCES stored_entity,
  PRIMARY KEY (happening, start, length, role)
) STRICT, WITHOUT ROWID;
CREATE INDEX role_entity ON stored_role (entity) WHERE entity IS NOT NULL;

CREATE VIEW happening AS
SELECT number,
  article,
  start,                                -- of the trigger: the id is h START - STOP
  start + length AS stop,
  (SELECT words FROM term WHERE term.number = class) AS class,
  (SELECT json_extract(words, '$[0]') FROM term WHERE term.number = code) AS code, -- PLOVER type
  (SELECT json_extract(words, '$[1]') FROM term WHERE term.number = code) AS code_mode,
  (SELECT json_extract(words, '$[2]') FROM term WHERE term.number = code) AS magnitude,
  json_extract(rest, '$.time[0]') AS time_start, -- of the words that say when
  json_extract(rest, '$.time[1]') AS time_stop,
  json_extract(rest, '$.lasting[0]') AS lasting_start, -- of the words that say how long
  json_extract(rest, '$.lasting[1]') AS lasting_stop,
  first,                                -- first day or moment
  after,                                -- the day or moment after the last
  CASE factuality WHEN 0 THEN 'happened' WHEN 1 THEN 'ongoing' WHEN 2 THEN 'planned' WHEN 3 THEN 'possible'
    WHEN 4 THEN 'denied' ELSE 'counterfactual' END AS factuality,
  reported_in,                          -- the statement that tells it: its speaker claims it
  (SELECT speaker FROM stored_statement WHERE stored_statement.number = reported_in) AS teller,
  start - before AS sentence_start,
  start + length + behind AS sentence_stop,
  score / 1000.0 AS score,
  review,
  event,                                -- the same happening across articles, by the first that tells of it
  (SELECT words FROM term WHERE term.number = concept) AS concept -- what kind the trigger tells: met, meeting
FROM stored_happening;

CREATE VIEW role AS
SELECT happening, start, start + length AS stop,
  CASE role WHEN 0 THEN 'actor' WHEN 1 THEN 'recipient' WHEN 2 THEN 'place' WHEN 3 THEN 'instrument'
    ELSE 'topic' END AS role,
  entity
FROM stored_role;

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
CREATE INDEX decision_undoes ON decision (undoes) WHERE undoes IS NOT NULL;

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

CREATE VIEW words AS                    -- what the search over statements reads; without json_each, which FTS5 forbids
SELECT statement.number AS number,
  substr(text, content_start + 1, content_stop - content_start) || CASE WHEN content_more IS NULL THEN '' ELSE (
    WITH RECURSIVE joined (at, told) AS (
      SELECT 0, ''
      UNION ALL
      SELECT at + 1, told || ' … ' || substr(text, json_extract(content_more, '$[' || at || '][0]') + 1,
        json_extract(content_more, '$[' || at || '][1]') - json_extract(content_more, '$[' || at || '][0]'))
      FROM joined WHERE at < json_array_length(content_more)
    ) SELECT told FROM joined ORDER BY at DESC LIMIT 1) END AS quote
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

-- Both find whole words; the words themselves stand in the texts only, from which a damaged index is made again:
-- INSERT INTO statement_words (statement_words) VALUES ('rebuild'), and the same of body_words.
CREATE VIRTUAL TABLE statement_words USING fts5 (quote, content = 'words', content_rowid = 'number',
  tokenize = "unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE body_words USING fts5 (text, content = 'body', content_rowid = 'article', detail = none,
  columnsize = 0, tokenize = "unicode61 remove_diacritics 2");
