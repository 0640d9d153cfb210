-- Full-text search on the articles and the quotations, kept by triggers, so that it is whole after every commit.
CREATE VIRTUAL TABLE articles_fts USING fts5 (title, text, content = 'articles', content_rowid = 'id', tokenize = 'porter unicode61');
CREATE VIRTUAL TABLE quotes_fts USING fts5 (text, content = 'quotes', content_rowid = 'id', tokenize = 'porter unicode61');
CREATE TRIGGER articles_in AFTER INSERT ON articles BEGIN
  INSERT INTO articles_fts (rowid, title, text) VALUES (new.id, new.title, new.text);
END;
CREATE TRIGGER articles_out AFTER DELETE ON articles BEGIN
  INSERT INTO articles_fts (articles_fts, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
END;
CREATE TRIGGER quotes_in AFTER INSERT ON quotes BEGIN
  INSERT INTO quotes_fts (rowid, text) VALUES (new.id, new.text);
END;
CREATE TRIGGER quotes_out AFTER DELETE ON quotes BEGIN
  INSERT INTO quotes_fts (quotes_fts, rowid, text) VALUES ('delete', old.id, old.text);
END;

-- Each inspection with the grades that are told of it: how many articles and how many of its reports say so.
CREATE VIEW timeline AS
SELECT i.council, c.name, i.date, i.start, i."end", i.basis, g.area, g.grade, count(DISTINCT g.article) AS articles,
  count(DISTINCT coalesce(a.story, a.path)) AS stories, count(DISTINCT CASE WHEN a.report_kind IS NOT NULL THEN a.id END) AS reports
FROM grades g JOIN inspections i ON i.id = g.inspection JOIN councils c ON c.code = i.council JOIN articles a ON a.id = g.article
WHERE g.status <> 'target'
GROUP BY i.id, g.area, g.grade
ORDER BY c.name, i.start, i."end", g.area, reports DESC, articles DESC, g.grade;

-- Of each council the overall grade of its latest inspection that gave one: as its report says, else as most articles do.
CREATE VIEW latest_overall AS
SELECT council, name, grade, date, start, "end", basis, articles, stories, reports
FROM (
  SELECT *, row_number() OVER (PARTITION BY council ORDER BY "end" DESC, start DESC, reports DESC, articles DESC, grade) AS place
  FROM timeline WHERE area = 'overall'
)
WHERE place = 1
ORDER BY name;

-- Each quotation with who said it, where and when.
CREATE VIEW who_said_what AS
SELECT q.id, s.name AS speaker, q."group" AS speaker_group, s.role, s.organisation, c.name AS council, q.text, q.mention, q.cue, q.basis,
  q.themes, a.published, a.outlet, a.title, a.path
FROM quotes q JOIN articles a ON a.id = q.article LEFT JOIN speakers s ON s.id = q.speaker LEFT JOIN councils c ON c.code = q.council
ORDER BY a.published, a.path, q.start;

-- How often each theme was told of in the articles of a year.
CREATE VIEW themes_by_year AS
SELECT t.theme, substr(a.published, 1, 4) AS year, count(t.improvement_area) AS improvement_areas, count(t.quote) AS quotes,
  count(DISTINCT t.article) AS articles, count(DISTINCT coalesce(a.story, a.path)) AS stories
FROM themes t JOIN articles a ON a.id = t.article
WHERE substr(a.published, 1, 4) GLOB '[0-9][0-9][0-9][0-9]'
GROUP BY t.theme, year
ORDER BY t.theme, year;
