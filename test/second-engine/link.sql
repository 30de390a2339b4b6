-- What belongs to which decision, and which order is known (domain 4.2, 5, 6).
-- Filled before: ev (one row an event), pol and its lists, win, declared, setting (tolerance in microseconds).

-- A decision is one AI output with all its versions: the events that name one `recommendation` (domain 6).
CREATE INDEX win_sys ON win (sys);
CREATE INDEX declared_sys ON declared (sys);
CREATE TABLE dec AS
SELECT row_number() OVER (ORDER BY rec) AS id, i.rec, i.id AS issue, i.e, i.l, i.patient, i.scope, i.ord, i.doc,
       coalesce(i.kind, 'other') AS kind, i.code
FROM ev i
WHERE i.type = 'recommendation.issued'
   OR (i.type = 'recommendation.auto-applied'
       AND NOT EXISTS (SELECT 1 FROM ev o WHERE o.rec = i.rec AND o.type = 'recommendation.issued'));
CREATE UNIQUE INDEX dec_id ON dec (id);
CREATE UNIQUE INDEX dec_rec ON dec (rec);
CREATE INDEX dec_ord ON dec (ord, scope);
CREATE INDEX dec_doc ON dec (doc, scope);
CREATE INDEX dec_patient ON dec (patient, code);

CREATE TABLE ver AS
SELECT d.id AS dec, row_number() OVER (PARTITION BY d.id ORDER BY e.e, e.id) AS n, e.id AS ev, e.ver AS label,
       CASE WHEN d.kind = 'document' THEN coalesce(e.stance, 'do') ELSE e.stance END AS stance, e.ck, e.code
FROM dec d JOIN ev e ON e.rec = d.rec
WHERE e.id = d.issue OR e.type = 'recommendation.updated';
CREATE INDEX ver_ev ON ver (ev);
CREATE INDEX ver_dec ON ver (dec, n);

-- explicit, keyed, inferred: a lower grade never overrides a higher one (domain 6, rule 3).
CREATE TABLE opt AS
SELECT d.id AS dec, e.id AS ev, 'explicit' AS grade
FROM ev e JOIN dec d ON d.rec = e.rec
WHERE e.type NOT IN ('recommendation.issued', 'recommendation.updated') AND e.id <> d.issue
  AND (e.patient IS NULL OR d.patient IS NULL OR e.patient = d.patient)
UNION ALL
SELECT id, issue, 'explicit' FROM dec WHERE issue IN (SELECT id FROM ev WHERE type = 'recommendation.auto-applied');
INSERT INTO opt
SELECT d.id, e.id, 'keyed' FROM ev e JOIN dec d ON d.ord = e.ord AND d.scope = e.scope
WHERE e.rec IS NULL AND (e.patient IS NULL OR d.patient IS NULL OR e.patient = d.patient)
UNION
SELECT d.id, e.id, 'keyed' FROM ev e JOIN dec d ON d.doc = e.doc AND d.scope = e.scope
WHERE e.rec IS NULL AND (e.patient IS NULL OR d.patient IS NULL OR e.patient = d.patient);
-- From the act on another output that made the order what it then was, the order may be that one's as well (rules 1 and 6).
CREATE TABLE made AS
SELECT d.id AS dec, m.id AS ev, m.ord, m.scope, m.e, m.l, m.sys, m.seq
FROM dec d JOIN ev m ON m.rec = d.rec AND m.ord IS NOT NULL
WHERE m.type IN ('action.drafted', 'action.ordered', 'action.changed', 'action.resumed')
  AND (m.patient IS NULL OR d.patient IS NULL OR m.patient = d.patient)
  AND EXISTS (SELECT 1 FROM dec o WHERE o.ord = m.ord AND o.scope = m.scope);
INSERT INTO opt
SELECT DISTINCT m.dec, e.id, 'keyed'
FROM made m JOIN dec d ON d.id = m.dec JOIN ev e ON e.ord = m.ord AND e.scope = m.scope CROSS JOIN setting s
WHERE e.rec IS NULL AND (e.patient IS NULL OR d.patient IS NULL OR e.patient = d.patient)
  AND e.l + CASE WHEN e.sys = m.sys THEN 0 ELSE s.tolerance END > m.e
  AND NOT coalesce(e.sys = m.sys AND e.seq < m.seq AND e.e < m.l, 0)
  AND NOT EXISTS (SELECT 1 FROM opt x WHERE x.dec = m.dec AND x.ev = e.id);
CREATE TABLE linked AS SELECT DISTINCT ev FROM opt;
CREATE UNIQUE INDEX linked_ev ON linked (ev);
-- "Windows work on intervals: possible if the interval can lie in the window" (rule 4).
CREATE TABLE loose AS
SELECT d.id AS dec, e.id AS ev, e.l > d.e AND e.e < d.l + 86400000000 AS hit
FROM ev e JOIN dec d ON d.patient = e.patient AND d.code = e.code AND d.kind = e.kind JOIN ev i ON i.id = d.issue
-- "`sequence` orders two events of one `system` whose times are unknown to each other" (4.2): before the issue is not in its window.
WHERE NOT coalesce(e.sys = i.sys AND e.seq < i.seq AND e.e < i.l, 0)
  AND e.rec IS NULL AND (e.type LIKE 'action.%' OR e.type LIKE 'review.%')
  AND e.id NOT IN (SELECT ev FROM linked)
  AND e.l > d.e - (SELECT tolerance FROM setting) - 60000000
  AND e.e < d.l + 86400000000 + (SELECT tolerance FROM setting) + 60000000;
INSERT INTO opt SELECT dec, ev, 'inferred' FROM loose WHERE hit;

CREATE INDEX opt_dec ON opt (dec, ev);
CREATE INDEX opt_ev ON opt (ev);

-- Actions that bear the output's order, whichever output they name: what becomes of an order becomes of it for all.
CREATE TABLE kin AS
SELECT d.id AS dec, e.id AS ev, e.ord, e.scope
FROM dec d JOIN ev e ON e.ord = d.ord AND e.scope = d.scope
WHERE e.type LIKE 'action.%' AND (e.patient IS NULL OR d.patient IS NULL OR e.patient = d.patient)
UNION
SELECT d.id, e.id, e.ord, e.scope
FROM made m JOIN dec d ON d.id = m.dec JOIN ev e ON e.ord = m.ord AND e.scope = m.scope
WHERE e.type LIKE 'action.%' AND (e.patient IS NULL OR d.patient IS NULL OR e.patient = d.patient)
  AND (e.rec IS NOT NULL OR EXISTS (SELECT 1 FROM opt x WHERE x.dec = d.id AND x.ev = e.id));
CREATE INDEX kin_dec ON kin (dec, ev);

-- before, after, unknown (domain 4.2): 1, -1, 0; strict both ways; `sequence` settles one system's ties.
CREATE TABLE near AS
SELECT dec, ev FROM opt UNION SELECT dec, ev FROM ver UNION SELECT dec, ev FROM kin;
CREATE INDEX near_dec ON near (dec, ev);
CREATE TABLE pair AS
SELECT DISTINCT x.ev AS a, y.ev AS b FROM near x JOIN near y ON x.dec = y.dec;
CREATE TABLE rel AS
SELECT p.a, p.b,
       CASE
         WHEN a.id = b.id THEN 0
         WHEN a.l + CASE WHEN a.sys = b.sys THEN 0 ELSE s.tolerance END <= b.e THEN 1
         WHEN b.l + CASE WHEN a.sys = b.sys THEN 0 ELSE s.tolerance END <= a.e THEN -1
         WHEN a.sys = b.sys AND a.seq < b.seq THEN 1
         WHEN a.sys = b.sys AND a.seq > b.seq THEN -1
         ELSE 0
       END AS r
FROM pair p CROSS JOIN ev a ON a.id = p.a CROSS JOIN ev b ON b.id = p.b CROSS JOIN setting s;
CREATE UNIQUE INDEX rel_ab ON rel (a, b, r);

-- "What only carries out an order from before the issue (same key, no content of its own) shares that order's place"
-- (rules 1.2): signed, verified, dispensed or given, and nothing in it about the output.
CREATE TABLE bare AS
SELECT o.dec, e.id AS ev, e.ord, e.scope
FROM opt o JOIN ev e ON e.id = o.ev
WHERE e.type IN ('action.signed', 'action.verified', 'action.dispensed', 'action.administered')
  AND e.rec IS NULL AND NOT e.has AND e.ord IS NOT NULL;
-- What may make another order of one: to draft, order, change, hold, resume, end it, or to do it with content of its own; and
-- an output that was applied at once ("issue and automatic action in one", 1.2).
CREATE TABLE turn AS
SELECT n.dec, e.id AS ev, e.ord, e.scope, e.code, e.type, e.has,
       (SELECT r FROM rel WHERE a = e.id AND b = d.issue) AS toissue,
       e.type IN ('action.held', 'action.discontinued', 'action.cancelled') AS ends
FROM (SELECT dec, ev FROM kin UNION SELECT dec, ev FROM opt UNION SELECT dec, ev FROM ver) n JOIN dec d ON d.id = n.dec JOIN ev e ON e.id = n.ev
WHERE e.type IN ('action.drafted', 'action.ordered', 'action.changed', 'action.held', 'action.resumed', 'action.discontinued', 'action.cancelled',
                 'recommendation.auto-applied')
   OR (e.type LIKE 'action.%' AND e.type <> 'action.entered-in-error' AND e.has);
CREATE INDEX turn_dec ON turn (dec, ev);
-- What may have made another order since the output, against each bare action: with its key, or with none and no other code.
CREATE TABLE since AS
SELECT b.dec, b.ev AS act, t.ev
FROM bare b JOIN dec d ON d.id = b.dec JOIN turn t ON t.dec = b.dec AND t.toissue <> 1
WHERE (SELECT r FROM rel WHERE a = b.ev AND b = t.ev) <> 1
  AND ((t.ord = b.ord AND t.scope = b.scope) OR (t.ord IS NULL AND t.type NOT IN ('action.dispensed', 'action.administered')
            -- another code than the order's, not than the output's: an order that tells none may be of any
            AND (t.code IS NULL OR coalesce(
              (SELECT max(z.code = t.code) FROM kin k JOIN ev z ON z.id = k.ev JOIN rel x ON x.a = k.ev AND x.b = d.issue AND x.r = 1
               WHERE k.dec = b.dec AND z.code IS NOT NULL), 1))));
CREATE INDEX since_dec ON since (dec, act);
-- The orders in force when the output came to be: not a draft, and not held or ended without a certain return.
CREATE TABLE ended AS
SELECT t.dec, t.ev, t.ord, t.scope,
       NOT EXISTS (SELECT 1 FROM turn b JOIN rel x ON x.a = t.ev AND x.b = b.ev AND x.r = 1
                   WHERE b.dec = t.dec AND b.ord = t.ord AND b.scope = t.scope AND b.toissue = 1
                     AND b.type IN ('action.ordered', 'action.resumed')) AS sure
FROM turn t
WHERE t.ord IS NOT NULL AND t.ends AND t.toissue = 1;
CREATE INDEX ended_dec ON ended (dec);
-- `own`: not only one that names another output, of which no sentence says whose place it has for this one.
CREATE TABLE earlier AS
SELECT d.id AS dec, k.ord, k.scope, max(e.rec IS NULL OR e.rec = d.rec) AS own
FROM dec d JOIN kin k ON k.dec = d.id JOIN ev e ON e.id = k.ev JOIN rel q ON q.a = e.id AND q.b = d.issue AND q.r = 1
WHERE e.type NOT IN ('action.drafted', 'action.held', 'action.discontinued', 'action.cancelled', 'action.entered-in-error')
  -- a draft is an order once that is made or carried out; to change or verify it does not show it made
  AND (e.type IN ('action.ordered', 'action.resumed', 'action.signed', 'action.dispensed', 'action.administered')
       OR NOT EXISTS (SELECT 1 FROM kin z JOIN ev y ON y.id = z.ev JOIN rel x ON x.a = z.ev AND x.b = d.issue AND x.r = 1
                      WHERE z.dec = d.id AND z.ord = k.ord AND z.scope = k.scope AND y.type = 'action.drafted'))
GROUP BY d.id, k.ord, k.scope;
-- `sure`: in force, and nothing may have made another order of it since. `perhaps`: what ended it was followed, before the
-- output, by its being signed, dispensed or given alone; the documents do not say whether that makes it stand.
CREATE TABLE carrying AS
SELECT b.dec, b.ev,
       NOT EXISTS (SELECT 1 FROM ended t WHERE t.dec = b.dec AND t.ord = b.ord AND t.scope = b.scope AND t.sure) AS sure,
       NOT EXISTS (SELECT 1 FROM ended t WHERE t.dec = b.dec AND t.ord = b.ord AND t.scope = b.scope AND t.sure AND NOT EXISTS (
                     SELECT 1 FROM kin k JOIN ev z ON z.id = k.ev JOIN rel x ON x.a = t.ev AND x.b = k.ev AND x.r = 1
                     JOIN rel y ON y.a = k.ev AND y.b = d.issue AND y.r = 1
                     WHERE k.dec = b.dec AND k.ord = b.ord AND k.scope = b.scope AND k.ev <> b.ev
                       AND z.type IN ('action.signed', 'action.dispensed', 'action.administered'))) AS perhaps
FROM bare b JOIN dec d ON d.id = b.dec JOIN earlier s ON s.dec = b.dec AND s.ord = b.ord AND s.scope = b.scope
WHERE s.own AND NOT EXISTS (SELECT 1 FROM since t WHERE t.dec = b.dec AND t.act = b.ev);
CREATE TABLE carried AS SELECT dec, ev FROM carrying WHERE sure;
CREATE UNIQUE INDEX carried_ev ON carried (dec, ev);
CREATE TABLE undecided AS SELECT dec, ev FROM carrying WHERE perhaps AND NOT sure;
CREATE UNIQUE INDEX undecided_ev ON undecided (dec, ev);

-- Version (domain 6, rule 6): the one named, else each that can be current at the time of the event.
CREATE TABLE vopt AS
SELECT o.dec, o.ev, v.n
FROM opt o JOIN ev e ON e.id = o.ev JOIN ver v ON v.dec = o.dec
WHERE CASE
        WHEN e.ver IS NOT NULL AND o.grade = 'explicit' THEN v.label IS e.ver
             OR (SELECT count(*) FROM ver w WHERE w.dec = o.dec) = 1
        ELSE (v.n = 1 OR (SELECT r FROM rel WHERE a = e.id AND b = v.ev) <> 1)
         AND NOT EXISTS (SELECT 1 FROM ver w JOIN rel q ON q.a = w.ev AND q.b = e.id
                         WHERE w.dec = o.dec AND w.n > v.n AND q.r = 1)
      END;
CREATE INDEX vopt_dec ON vopt (dec, ev);

-- The policies that can have been in force at each action (rules 4, 1 and 2); 0 stands for none.
CREATE TABLE polopt AS
SELECT o.dec, o.ev, p.id AS pol
FROM opt o JOIN dec d ON d.id = o.dec JOIN ev e ON e.id = o.ev JOIN pol p ON p.kind = d.kind
WHERE e.l > p.f AND e.e < p.u
  AND (e.type = 'recommendation.auto-applied' OR EXISTS (SELECT 1 FROM pol_before b JOIN pol x ON x.id = b.pol AND x.kind = p.kind AND e.l > x.f AND e.e < x.u
                 WHERE b.type = e.type)
       -- "An action whose interval spans a change-over is judged by both", and without a policy any action counts.
       OR (e.bound = 'both' AND e.type LIKE 'action.%' AND e.type <> 'action.entered-in-error' AND EXISTS (SELECT 1 FROM (SELECT min(f) AS f, max(u) AS u FROM pol WHERE kind = d.kind) w
           WHERE w.f > e.e OR w.u < e.l)))
  AND (SELECT r FROM rel WHERE a = e.id AND b = d.issue) <> 1
  AND NOT EXISTS (SELECT 1 FROM carried c WHERE c.dec = o.dec AND c.ev = o.ev)
UNION ALL
SELECT o.dec, o.ev, 0
FROM opt o JOIN dec d ON d.id = o.dec JOIN ev e ON e.id = o.ev
WHERE (e.type LIKE 'action.%' OR e.type = 'recommendation.auto-applied') AND e.type <> 'action.entered-in-error'
  AND (SELECT r FROM rel WHERE a = e.id AND b = d.issue) <> 1
  AND NOT EXISTS (SELECT 1 FROM carried c WHERE c.dec = o.dec AND c.ev = o.ev)
  AND NOT EXISTS (SELECT 1 FROM (SELECT min(f) AS f, max(u) AS u FROM pol WHERE kind = d.kind) w
                  WHERE w.f IS NOT NULL AND w.f <= e.e AND w.u >= e.l);

-- Which systems can yield a record of this decision: the declared ones and the patient's own (domain 6, coverage).
CREATE TABLE source AS
SELECT d.id AS dec, s.sys FROM dec d JOIN declared s WHERE s.sys <> '*'
UNION
SELECT d.id, e.sys FROM dec d JOIN ev e ON e.patient = d.patient
UNION
SELECT o.dec, e.sys FROM opt o JOIN ev e ON e.id = o.ev;
CREATE INDEX source_dec ON source (dec);

-- "Same key, other content = two versions if one is certainly later, else rivals" (domain 3.1, rule 2): which of two
-- contents of one review or action stands, no sentence tells; an answer that rests on it is left open.
CREATE TABLE twin AS
SELECT DISTINCT x.dec, a.id AS a, b.id AS b
FROM opt x JOIN opt y ON y.dec = x.dec JOIN ev a ON a.id = x.ev JOIN ev b ON b.id = y.ev AND b.id > a.id
WHERE a.type = b.type AND (a.type LIKE 'review.%' OR a.type LIKE 'action.%')
  AND a.sys IS b.sys AND a.e = b.e AND a.l = b.l AND a.bound <> 'none'
  AND a.rec IS b.rec AND a.ver IS b.ver AND a.ord IS b.ord AND a.doc IS b.doc AND a.scope IS b.scope
  AND a.actor IS b.actor AND a.code IS b.code AND coalesce(a.rec, a.ord, a.doc) IS NOT NULL
  AND a.ck IS NOT b.ck AND (a.seq IS NULL OR b.seq IS NULL OR a.seq = b.seq);
CREATE INDEX twin_dec ON twin (dec);
