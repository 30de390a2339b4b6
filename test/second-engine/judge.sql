-- One oversight state for each world, policy and action (rules 1.2, 1.3, 1.4).
-- Filled before: ctx (one world of one decision under one policy; pol 0 = none) and wl (its events with the version
-- each is about). "open" marks what the documents leave open; such a decision is counted and not compared.

-- Identified persons (domain 5): kind human and an actor id.
CREATE TABLE rv AS
SELECT w.ctx, c.pol, c.dec, d.kind AS dkind, w.ev, w.n, e.type, e.actor, e.role, e.ck, e.code, e.has, e.bound, e.rec IS NULL AS bykey, e.ord,
       e.akind IS 'human' AND e.actor IS NOT NULL AS person,
       EXISTS (SELECT 1 FROM pol_acc a WHERE a.pol = c.pol AND a.type = e.type) AS acc,
       e.type IN ('review.opened', 'review.acknowledged', 'review.deferred', 'recommendation.displayed') AS isview,
       -- Q8: the output existed when the review began.
       coalesce((SELECT p.after FROM pol p WHERE p.id = c.pol), 1) = 1 AND
       CASE WHEN e.ol IS NOT NULL
            THEN e.ol + CASE WHEN e.sys = i.sys THEN 0 ELSE s.tolerance END <= i.e
            ELSE (SELECT r FROM rel WHERE a = e.id AND b = v.ev) = 1 END AS early,
       (coalesce((SELECT p.after FROM pol p WHERE p.id = c.pol), 1) = 1 AND e.ol IS NOT NULL
         AND (e.ol + CASE WHEN e.sys = i.sys THEN 0 ELSE s.tolerance END <= i.e)
             <> (e.ol + CASE WHEN e.sys = f.sys THEN 0 ELSE s.tolerance END <= f.e)) AS earlyopen
FROM wl w CROSS JOIN ctx c ON c.id = w.ctx CROSS JOIN dec d ON d.id = c.dec CROSS JOIN ev e ON e.id = w.ev
CROSS JOIN ver v ON v.dec = c.dec AND v.n = w.n CROSS JOIN ev i ON i.id = v.ev CROSS JOIN ev f ON f.id = d.issue CROSS JOIN setting s
WHERE e.type LIKE 'review.%' OR e.type = 'recommendation.displayed';
CREATE INDEX rv_ctx ON rv (ctx, type);

-- Actions linked in this world, with the content each has (domain 7.1).
CREATE TABLE la AS
SELECT w.ctx, c.pol, c.dec, d.kind AS dkind, w.ev, w.n, e.type, e.actor, e.akind, e.mode, e.reason, e.ck, e.has, e.code, e.bound, e.ord,
       e.doc, e.rec, e.scope, e.e AS ee, e.l AS el,
       -- 1: at a place before the issue, its own or that of the order which it carries out.
       CASE WHEN EXISTS (SELECT 1 FROM carried k WHERE k.dec = c.dec AND k.ev = e.id) THEN 1
            ELSE (SELECT r FROM rel WHERE a = e.id AND b = d.issue) END AS toissue
FROM wl w JOIN ctx c ON c.id = w.ctx JOIN dec d ON d.id = c.dec JOIN ev e ON e.id = w.ev
WHERE e.type LIKE 'action.%' OR e.type = 'recommendation.auto-applied';
CREATE INDEX la_ctx ON la (ctx);

-- "order then entered-in-error: no action remains" (domain 10, trap 39).
CREATE TABLE gone AS
SELECT x.ctx, x.ev, count(*) OVER (PARTITION BY x.ctx, r.ev) AS n,
       r.rec IS NOT x.rec OR (SELECT q.r FROM rel q WHERE q.a = x.ev AND q.b = r.ev) <> 1 AS doubt
FROM la r JOIN la x ON x.ctx = r.ctx AND x.type <> 'action.entered-in-error'
WHERE r.type = 'action.entered-in-error';
CREATE INDEX gone_ctx ON gone (ctx, ev);

-- Actions that state content of an order, linked in some world; a change that does not say to what leaves it not recorded.
CREATE TABLE stated AS
SELECT DISTINCT o.dec, e.id AS ev, e.ck, e.code, e.ord, e.scope
FROM opt o JOIN ev e ON e.id = o.ev
WHERE (e.type LIKE 'action.%' OR e.type = 'recommendation.auto-applied') AND (e.has OR e.type = 'action.changed') AND e.ord IS NOT NULL;
CREATE INDEX stated_dec ON stated (dec, ord);

CREATE TABLE own AS
SELECT a.*,
       -- "the latest action before it with the same key": what an order says it says whichever output it belongs to
       -- ('-' and the code, if any, where it tells no dose)
       (SELECT group_concat(DISTINCT coalesce(p.ck, '-' || coalesce(p.code, ''))) FROM stated p JOIN rel q ON q.a = p.ev AND q.b = a.ev AND q.r = 1
        WHERE p.dec = a.dec AND p.ord = a.ord AND p.scope = a.scope
          AND NOT EXISTS (SELECT 1 FROM stated z JOIN rel q1 ON q1.a = p.ev AND q1.b = z.ev AND q1.r = 1
                          JOIN rel q2 ON q2.a = z.ev AND q2.b = a.ev AND q2.r = 1
                          WHERE z.dec = a.dec AND z.ord = a.ord AND z.scope = a.scope)) AS inherited,
       (SELECT count(*) FROM la p JOIN rel q ON q.a = p.ev AND q.b = a.ev
        WHERE p.ctx = a.ctx AND p.ev <> a.ev
          AND (((p.has OR p.type = 'action.changed') AND q.r = 0)
               -- "behind" what befell the thing without a key: whether this order is meant is not told
               OR (q.r <> -1 AND p.ord IS NULL AND p.type IN ('action.drafted', 'action.ordered', 'action.changed', 'action.held',
                                                              'action.resumed', 'action.discontinued', 'action.cancelled'))
               -- whether what a hold or an end says is what is done after it, no sentence tells
               OR (p.has AND q.r = 1 AND p.type IN ('action.held', 'action.discontinued', 'action.cancelled'))
               OR ((p.has OR p.type = 'action.changed') AND q.r = 1 AND (p.ord IS NULL OR a.ord IS NULL OR p.ord <> a.ord)))) AS unsure
FROM la a
WHERE a.type <> 'action.entered-in-error' AND a.toissue <> 1
  AND NOT EXISTS (SELECT 1 FROM gone g WHERE g.ctx = a.ctx AND g.ev = a.ev)
  AND (a.pol = 0 OR a.type = 'recommendation.auto-applied'
       -- "No hindsight: a later version never judges an earlier action" (4, 4), nor an earlier one a later action.
       OR (EXISTS (SELECT 1 FROM pol_before b WHERE b.pol = a.pol AND b.type = a.type)
           AND EXISTS (SELECT 1 FROM polopt p WHERE p.dec = a.dec AND p.ev = a.ev)));
CREATE TABLE act AS
SELECT o.ctx, o.pol, o.dec, o.dkind, o.ev, o.n, o.type, o.actor, o.reason, o.bound, o.ee, o.el,
       o.mode IS 'automatic' OR coalesce(o.akind, '') IN ('service', 'ai') OR o.type = 'recommendation.auto-applied' AS auto,
       -- An order states its own content: "(an administration, a signature)" carries out another's (domain 7.1), and an
       -- order without a dose is "not recorded, never 0" (domain 3.2).
       CASE WHEN o.type = 'recommendation.auto-applied' AND NOT o.has THEN v.ck WHEN o.has THEN o.ck
            WHEN o.type IN ('action.ordered', 'action.changed', 'action.drafted') OR o.inherited LIKE '-%' THEN NULL ELSE o.inherited END AS ck,
       -- The substance, which may be told without a dose.
       CASE WHEN o.type = 'recommendation.auto-applied' AND NOT o.has THEN v.code WHEN o.has THEN o.code
            WHEN o.type IN ('action.ordered', 'action.changed', 'action.drafted') OR o.inherited = '-' THEN NULL
            WHEN o.inherited LIKE '-%' THEN substr(o.inherited, 2)
            WHEN o.inherited LIKE '%|%' THEN substr(o.inherited, 1, instr(o.inherited, '|') - 1) END AS substance,
       o.code, v.ck AS advice, v.stance, v.code AS vcode,
       -- "An `unknown` actor within `automatic.gap` of the issue: undecidable" (R03); PT2S by default.
       CASE WHEN coalesce(o.akind, 'unknown') = 'unknown' AND coalesce(o.mode, '') NOT IN ('human', 'automatic')
              AND EXISTS (SELECT 1 FROM pol_auto p WHERE p.pol = o.pol AND p.type = o.type)
              -- of any version ("current from its issue"); "tolerance 0 on one clock, clocks.tolerance between two" (1.6).
              AND EXISTS (SELECT 1 FROM ver w JOIN ev i ON i.id = w.ev JOIN ev x ON x.id = o.ev CROSS JOIN setting s
                          WHERE w.dec = o.dec
                            AND o.ee < i.l + 2000000 + CASE WHEN x.sys = i.sys THEN 0 ELSE s.tolerance END
                            AND i.e < o.el + CASE WHEN x.sys = i.sys THEN 0 ELSE s.tolerance END)
            THEN 'perhaps-automatic-and-allowed'
            WHEN NOT o.has AND o.type NOT IN ('recommendation.auto-applied', 'action.ordered') AND (o.unsure > 0 OR o.inherited LIKE '%,%')
            THEN 'content-of-an-action-without-its-own'
            -- the latest action with its key names another drug and no dose: its content, or what was stated before it
            WHEN NOT o.has AND o.type NOT IN ('recommendation.auto-applied', 'action.ordered')
              AND o.inherited LIKE '-_%' AND substr(o.inherited, 2) <> v.code
            THEN 'whether-a-drug-without-a-dose-is-content-of-its-own' END AS open
FROM own o JOIN ver v ON v.dec = o.dec AND v.n = o.n;
CREATE INDEX act_ctx ON act (ctx);

-- `review.revoked` "removes the review it names, else that person's latest one": T before the action, U perhaps. No record
-- says that it undoes a rejection, and a review in favour that is not there may be what it undid (law 3): never T.
CREATE TABLE removed AS
SELECT v.ctx, r.ev, a.ev AS act,
       CASE WHEN q.r = 1 AND m.r = 1 AND (r.acc OR r.type <> 'review.rejected') THEN 'T' ELSE 'U' END AS how,
       CASE WHEN (SELECT count(*) FROM rv o WHERE o.ctx = v.ctx AND o.type = 'review.revoked' AND o.actor = v.actor) > 1
              OR (SELECT count(*) FROM rv o JOIN rel x ON x.a = o.ev AND x.b = v.ev
                  WHERE o.ctx = v.ctx AND o.actor = v.actor AND o.type <> 'review.revoked' AND o.person
                    AND (x.r = 0 OR (x.r = 1 AND (o.isview AND NOT o.acc)))
                    AND (SELECT count(*) FROM rv o2 WHERE o2.ctx = v.ctx AND o2.actor = v.actor AND o2.person AND o2.type <> 'review.revoked') > 1) > 0
              OR (SELECT count(DISTINCT o.n) FROM rv o WHERE o.ctx = v.ctx AND o.actor = v.actor AND o.person) > 1
              OR (SELECT count(*) FROM rv o WHERE o.ctx = v.ctx AND o.actor = v.actor AND o.person AND o.early) > 0
              OR (r.isview AND NOT r.acc)
            THEN 'which-review-is-revoked' END AS open,
       (q.r = 0 AND (v.bound <> 'both' OR r.bound <> 'both')) OR (m.r = 0 AND (v.bound <> 'both' OR a.bound <> 'both')) AS bounded
FROM rv v JOIN act a ON a.ctx = v.ctx
JOIN rv r ON r.ctx = v.ctx AND r.actor = v.actor AND r.person AND r.type NOT IN ('review.revoked', 'recommendation.displayed')
JOIN rel q ON q.a = r.ev AND q.b = v.ev JOIN rel m ON m.a = v.ev AND m.b = a.ev
WHERE v.type = 'review.revoked' AND v.person AND q.r <> -1 AND m.r <> -1
  AND NOT EXISTS (SELECT 1 FROM rv z JOIN rel z1 ON z1.a = r.ev AND z1.b = z.ev JOIN rel z2 ON z2.a = z.ev AND z2.b = v.ev
                  WHERE z.ctx = v.ctx AND z.actor = v.actor AND z.person
                    AND z.type NOT IN ('review.revoked', 'recommendation.displayed') AND z1.r = 1 AND z2.r = 1);
CREATE INDEX removed_ctx ON removed (ctx, ev, act);
-- A version of the output names no review: one who has none of their own, and writes a version, takes back one that is not told.
INSERT INTO removed
SELECT v.ctx, r.ev, a.ev, 'U', 'which-review-is-revoked', 0
FROM rv v JOIN ev e ON e.id = v.ev JOIN act a ON a.ctx = v.ctx
JOIN rv r ON r.ctx = v.ctx AND r.n = v.n AND r.actor IS NOT v.actor AND r.person AND (r.acc OR NOT r.isview)
  AND r.type <> 'review.revoked'
JOIN rel q ON q.a = r.ev AND q.b = v.ev JOIN rel m ON m.a = v.ev AND m.b = a.ev
WHERE v.type = 'review.revoked' AND v.person AND e.ver IS NOT NULL AND q.r <> -1 AND m.r <> -1
  AND NOT EXISTS (SELECT 1 FROM rv o WHERE o.ctx = v.ctx AND o.actor = v.actor AND (o.acc OR NOT o.isview)
                  AND o.type <> 'review.revoked');
-- "that person's latest one": an account that shows no person (law 6) may be any person's, so whose it is is not told.
INSERT INTO removed
SELECT v.ctx, r.ev, a.ev, 'U', 'which-review-is-revoked', 0
FROM rv v JOIN act a ON a.ctx = v.ctx
JOIN rv r ON r.ctx = v.ctx AND r.person AND (r.acc OR NOT r.isview) AND r.type <> 'review.revoked'
JOIN rel q ON q.a = r.ev AND q.b = v.ev JOIN rel m ON m.a = v.ev AND m.b = a.ev
WHERE v.type = 'review.revoked' AND NOT v.person AND q.r <> -1 AND m.r <> -1;
UPDATE removed SET open = 'which-review-is-revoked'
WHERE (SELECT count(DISTINCT o.ev) FROM removed o WHERE o.ctx = removed.ctx AND o.act = removed.act) > 1;

-- Rejections by identified persons, against each action: 1 before, 0 perhaps, -1 after.
CREATE TABLE rej AS
SELECT j.ctx, j.ev, j.n, a.ev AS act, q.r, j.bound,
       (SELECT max(how) FROM removed x WHERE x.ctx = j.ctx AND x.ev = j.ev AND x.act = a.ev) AS gone
FROM rv j JOIN act a ON a.ctx = j.ctx JOIN rel q ON q.a = j.ev AND q.b = a.ev
WHERE j.type = 'review.rejected' AND j.person AND NOT j.early;
DELETE FROM rej WHERE gone = 'T';
CREATE INDEX rej_ctx ON rej (ctx, act);
-- "a rejection is a candidate here only if certainly after the action: `documented-after`" (1.4, step 9); its outcome is
-- not in `accepts`, so Q5 fails too, and it may fail others.
CREATE TABLE late AS
SELECT j.ctx, a.ev AS act,
       2 + (NOT j.person) + (EXISTS (SELECT 1 FROM pol_by b WHERE b.pol = j.pol)
            AND NOT EXISTS (SELECT 1 FROM pol_by b WHERE b.pol = j.pol AND b.role = j.role))
         + (p.samever AND j.n <> a.n AND v.ck IS NOT a.advice) AS fails,
       3 AS rank
FROM rv j JOIN act a ON a.ctx = j.ctx JOIN rel q ON q.a = j.ev AND q.b = a.ev AND q.r = -1
JOIN ver v ON v.dec = j.dec AND v.n = j.n JOIN pol p ON p.id = j.pol
WHERE j.type = 'review.rejected' AND NOT j.early;
CREATE INDEX late_ctx ON late (ctx, act);

-- Alignment, as far as oversight asks for it (rules 1.2, domain 7.1).
CREATE TABLE ali AS
SELECT a.*,
       -- "Substance: same code, else the same after a declared `sameCode` map, else `not-comparable`" (domain 7.2).
       CASE WHEN a.advice IS NULL OR a.ck IS NULL OR a.substance <> a.vcode THEN 'na' WHEN a.advice = a.ck THEN 'eq' ELSE 'ne' END AS cmp,
       (SELECT max(q.r) FROM wl w JOIN ev x ON x.id = w.ev AND x.type IN ('recommendation.withdrawn', 'recommendation.expired')
        JOIN rel q ON q.a = x.id AND q.b = a.ev WHERE w.ctx = a.ctx) AS wd,
       EXISTS (SELECT 1 FROM rej j WHERE j.ctx = a.ctx AND j.act = a.ev AND j.r = 1) AS rejected,
       EXISTS (SELECT 1 FROM rej j WHERE j.ctx = a.ctx AND j.act = a.ev AND j.r <> -1 AND (j.gone = 'U' OR j.n <> a.n
         -- where which of a person's reviews is revoked is left open, it may be the rejection
         OR EXISTS (SELECT 1 FROM removed x JOIN ev e ON e.id = x.ev JOIN ev w ON w.id = j.ev
                    WHERE x.ctx = j.ctx AND x.act = a.ev AND x.open IS NOT NULL AND e.actor = w.actor))) AS rejopen
FROM act a;
CREATE TABLE al AS
SELECT x.*,
       CASE WHEN x.type = 'recommendation.auto-applied' THEN 'eq'
            WHEN x.stance IS NULL OR x.stance = 'inform' THEN 'na'
            WHEN x.stance = 'avoid' THEN 'over'
            ELSE x.cmp END AS base,
       CASE WHEN x.type = 'recommendation.auto-applied' THEN NULL
            -- Without a policy any action counts; whether these are the thing done or not done rests on more than the state.
            WHEN x.type IN ('action.held', 'action.discontinued', 'action.cancelled')
              OR (x.type = 'action.changed' AND x.stance = 'avoid') THEN 'an-end-where-no-policy-says-what-counts'
            WHEN x.stance = 'avoid' AND (x.code IS NOT x.vcode OR x.vcode IS NULL) THEN 'avoid-and-an-action-without-content'
            WHEN x.stance = 'avoid' AND EXISTS (SELECT 1 FROM rv m WHERE m.ctx = x.ctx AND m.type = 'review.modified')
              THEN 'avoid-and-a-modification' END AS avoidopen
FROM ali x;
CREATE TABLE acted AS
SELECT y.*, NOT (coalesce(y.wd, -1) <> 1 AND (y.base = 'over' OR (y.base = 'ne' AND y.rejected))) AS on_,
       CASE WHEN y.avoidopen IS NOT NULL THEN y.avoidopen
            WHEN EXISTS (SELECT 1 FROM rv j WHERE j.ctx = y.ctx AND j.type = 'review.rejected' AND j.person AND j.early) THEN 'rejection-begun-before-the-output'
            WHEN y.wd <> -1 AND y.stance = 'avoid' THEN 'avoid-and-withdrawn'
            WHEN y.n > 1 AND (SELECT r FROM rel JOIN ver v ON v.dec = y.dec AND v.n = y.n WHERE rel.a = y.ev AND rel.b = v.ev) = 1
              THEN 'action-before-the-version-it-names'
            WHEN y.wd = 0 AND (y.base = 'over' OR (y.base = 'ne' AND y.rejected)) THEN 'withdrawn-perhaps'
            WHEN y.wd = 1 AND y.base = 'ne' AND y.rejected THEN 'withdrawn-and-rejected'
            WHEN y.rejopen THEN 'rejection-of-another-version-or-perhaps-revoked' END AS open2
FROM al y;
CREATE INDEX acted_ctx ON acted (ctx, on_);
CREATE TABLE ga AS SELECT * FROM acted WHERE on_;
CREATE INDEX ga_ctx ON ga (ctx, ev);

-- "a recorded change in between" (1.4; R07: "an `action.changed` in between without a later review"): one that does not say
-- what it changed, before an action that does not say what it does. How others count beside Q5 the documents do not say.
CREATE TABLE amid AS
SELECT r.ctx, r.ev, a.ev AS act, q.r = 1 AND q2.r = 1 AND NOT k.has AND a.ck IS NULL
         AND (a.substance IS NULL OR a.substance IS a.vcode) AND k.ord IS o.ord AS sure,
       a.ck IS NULL OR r.bykey OR a.stance IS NOT 'do' OR a.advice IS NULL AS matters
FROM ga a JOIN own o ON o.ctx = a.ctx AND o.ev = a.ev
JOIN la k ON k.ctx = a.ctx AND k.type = 'action.changed' AND k.ev <> a.ev
JOIN rv r ON r.ctx = a.ctx
JOIN rel q ON q.a = r.ev AND q.b = k.ev AND q.r <> -1 JOIN rel q2 ON q2.a = k.ev AND q2.b = a.ev AND q2.r <> -1
-- what a change states is what is then done, and is held against what was signed off, where that is recorded
WHERE NOT (k.has AND NOT o.has AND k.ord IS o.ord AND q.r = 1 AND q2.r = 1 AND a.stance IS 'do' AND a.advice IS NOT NULL AND a.ck IS NOT NULL);
CREATE INDEX amid_ctx ON amid (ctx, ev, act);

-- Every candidate review of every action with its conditions (rules 1.3).
CREATE TABLE cand0 AS
SELECT r.ctx, a.ev AS act, r.ev, r.type, r.actor, r.acc, r.isview, r.person, r.n, r.bound, r.earlyopen,
       CASE WHEN NOT p.samever OR r.n = a.n OR v.ck IS a.advice THEN 'T' ELSE 'F' END AS q2,
       CASE WHEN r.person THEN 'T' ELSE 'F' END AS q3,
       CASE WHEN NOT EXISTS (SELECT 1 FROM pol_by b WHERE b.pol = a.pol)
              OR EXISTS (SELECT 1 FROM pol_by b WHERE b.pol = a.pol AND b.role = r.role) THEN 'T' ELSE 'F' END AS q4,
       -- "Of several such actions each is judged with its own version": one from before the review's version is not its own.
       (SELECT min(q.r) FROM ga b JOIN rel q ON q.a = r.ev AND q.b = b.ev WHERE b.ctx = r.ctx
          AND (r.n = 1 OR b.ev = a.ev OR NOT EXISTS (SELECT 1 FROM rel x WHERE x.a = b.ev AND x.b = v.ev AND x.r = 1))) AS rmin,
       EXISTS (SELECT 1 FROM ga b WHERE b.ctx = r.ctx AND b.bound <> 'both') OR r.bound <> 'both' AS bounded,
       -- undone by a later rejection before the action
       (SELECT max(CASE WHEN q.r = 1 AND j.r = 1 AND j.gone IS NULL THEN 2 WHEN q.r <> -1 AND j.r <> -1 THEN 1 ELSE 0 END)
        FROM rej j JOIN rel q ON q.a = r.ev AND q.b = j.ev WHERE j.ctx = r.ctx AND j.act = a.ev AND j.ev <> r.ev) AS undone,
       (SELECT max((q.r = 0 AND (j.bound <> 'both' OR r.bound <> 'both')) OR (j.r = 0 AND (j.bound <> 'both' OR a.bound <> 'both'))) FROM rej j JOIN rel q ON q.a = r.ev AND q.b = j.ev
        WHERE j.ctx = r.ctx AND j.act = a.ev AND q.r <> -1 AND j.r <> -1) AS undonebound,
       (SELECT max(how) FROM removed x WHERE x.ctx = r.ctx AND x.ev = r.ev AND x.act = a.ev) AS revoked,
       (SELECT max(bounded) FROM removed x WHERE x.ctx = r.ctx AND x.ev = r.ev AND x.act = a.ev) AS revokedbound,
       -- what was signed off: 1 differs from what was done, 0 does not
       CASE
         WHEN EXISTS (SELECT 1 FROM amid b WHERE b.ctx = r.ctx AND b.ev = r.ev AND b.act = a.ev AND b.sure) THEN 1
         -- a change without a dose, whatever its drug: "anything but the advice"
         WHEN r.type = 'review.modified' AND r.ck IS NULL
           THEN coalesce(a.ck IS NOT NULL AND v.ck IS NOT NULL AND coalesce(v.code = a.substance, 1) AND v.ck = a.ck, 0)
         WHEN a.ck IS NULL OR coalesce(r.code, v.code) <> a.substance THEN 0
         WHEN r.ck IS NOT NULL THEN r.ck <> a.ck
         -- its own content is another drug than the advice's, without a dose
         WHEN r.code <> v.code THEN 0
         WHEN v.ck IS NULL THEN 0
         ELSE v.ck <> a.ck
       END AS differs,
       -- Another substance than what was signed off, with a dose or without: `not-comparable` (domain 7.2), so what was done
       -- is neither that nor something else. What tells no substance is "not recorded on one side" (1.3) and no difference.
       -- A change to another drug signed that one off, and anything but the advice.
       coalesce(CASE WHEN r.type = 'review.modified' AND r.ck IS NULL AND r.code IS NOT a.substance THEN v.code
                     ELSE coalesce(r.code, v.code) END <> a.substance, 0) AS unlike,
       CASE WHEN r.bykey AND r.ck IS NULL AND EXISTS (SELECT 1 FROM la k JOIN rel q ON q.a = k.ev AND q.b = r.ev
                  WHERE k.ctx = r.ctx AND (k.has OR k.type = 'action.changed') AND q.r <> -1 AND (k.ck IS NOT v.ck OR v.ck IS NULL)) THEN 1
            WHEN r.bykey AND r.ck IS NULL AND r.type = 'review.modified' THEN 1
            -- "a recorded change in between" (1.4), behind what was signed off of another drug: whether it stands for the difference
            WHEN r.ck IS NULL AND r.code <> v.code AND EXISTS (SELECT 1 FROM la k WHERE k.ctx = r.ctx AND k.type = 'action.changed') THEN 1
            -- of an output that advises nothing: the advice, or the order as it stood
            WHEN a.stance IS NOT 'do' AND EXISTS (SELECT 1 FROM la k JOIN rel q ON q.a = k.ev AND q.b = r.ev
                  WHERE k.ctx = r.ctx AND k.has AND q.r <> -1 AND k.ck IS NOT v.ck) THEN 1
            WHEN EXISTS (SELECT 1 FROM amid b WHERE b.ctx = r.ctx AND b.ev = r.ev AND b.act = a.ev AND b.matters AND NOT b.sure) THEN 1
            ELSE 0 END AS signedopen,
       a.dkind = 'document' OR (NOT coalesce(r.actor = a.actor, 0) AND a.reason IS NULL) AS counts,
       a.dkind <> 'document' AND a.reason IS NULL AND (a.actor IS NULL OR r.actor IS NULL) AS countsopen,
       a.stance IS NOT 'do' OR a.type = 'recommendation.auto-applied' AS stanceopen,
       a.actor AS aactor, p.indep, p.reviewers
FROM rv r JOIN ga a ON a.ctx = r.ctx AND a.pol <> 0 JOIN pol p ON p.id = a.pol
JOIN ver v ON v.dec = r.dec AND v.n = r.n
WHERE r.type NOT IN ('review.revoked', 'review.rejected') AND NOT r.early;
DELETE FROM cand0 WHERE revoked = 'T';
DELETE FROM cand0 WHERE isview AND NOT acc AND (NOT person OR rmin = -1);
CREATE TABLE cand AS
SELECT c.*,
       CASE WHEN rmin = 1 THEN 'T' WHEN rmin = -1 THEN 'F' ELSE 'U' END AS q6,
       CASE WHEN NOT acc OR undone = 2 OR (q2 = 'T' AND differs AND counts) THEN 'F'
            WHEN undone = 1 OR revoked = 'U' OR (q2 = 'T' AND unlike AND counts) THEN 'U' ELSE 'T' END AS q5,
       -- in doubt for want of a comparison, and for that alone
       q2 = 'T' AND unlike AND counts AS uncompared,
       q2 = 'T' AND unlike AND counts AND rmin = 1 AND NOT coalesce(undone = 1, 0) AND revoked IS NOT 'U' AS onlyuncompared,
       CASE WHEN NOT acc THEN 8 WHEN q2 = 'T' AND differs AND counts THEN 1 WHEN undone = 2 THEN 0 ELSE NULL END AS q5rank
FROM cand0 c;
CREATE INDEX cand_act ON cand (ctx, act);
CREATE TABLE miss AS
SELECT c.*, (q2 = 'F') + (q3 = 'F') + (q4 = 'F') + (q5 = 'F') + (q6 = 'F') AS fails,
       (q2 <> 'F' AND q3 <> 'F' AND q4 <> 'F' AND q5 <> 'F' AND q6 <> 'F') AS noneFalse,
       (q2 = 'T' AND q3 = 'T' AND q4 = 'T' AND q5 = 'T' AND q6 = 'T') AS allTrue,
       -- "alone they give `view-only`" (1.3), whatever else a view lacks.
       CASE WHEN isview AND NOT acc THEN 8 ELSE
       min(CASE WHEN q5 = 'F' AND q5rank = 1 THEN 1 ELSE 99 END, CASE WHEN q2 = 'F' THEN 2 ELSE 99 END,
           CASE WHEN q6 = 'F' THEN 3 ELSE 99 END, CASE WHEN q3 = 'F' THEN 4 ELSE 99 END,
           CASE WHEN q4 = 'F' THEN 5 ELSE 99 END, CASE WHEN q5 = 'F' AND q5rank = 8 THEN 8 ELSE 99 END) END AS rank
FROM cand c;
CREATE INDEX miss_act ON miss (ctx, act);

-- "the latest outcome of an identified person certainly before the action" (1.4, step 7).
CREATE TABLE outcome AS
SELECT r.ctx, a.ev AS act, r.ev, r.n, r.type, r.actor, r.acc, a.actor AS aactor,
       CASE WHEN v.ck IS NULL OR a.ck IS NULL OR v.code <> a.substance THEN 'na' WHEN v.ck = a.ck THEN 'eq' ELSE 'ne' END AS cmp,
       coalesce(v.code <> a.substance, 0) AS unlike, r.n <> a.n AND v.ck IS NOT a.advice AS otherversion, r.ck IS NOT NULL AND r.ck IS v.ck AS same, r.bykey AND r.ck IS NULL AS keyonly,
       (SELECT max(how) FROM removed x WHERE x.ctx = r.ctx AND x.ev = r.ev AND x.act = a.ev) AS revoked
FROM rv r JOIN ga a ON a.ctx = r.ctx JOIN rel q ON q.a = r.ev AND q.b = a.ev AND q.r = 1
JOIN ver v ON v.dec = r.dec AND v.n = r.n
WHERE r.person AND NOT r.early
  AND (r.acc OR r.type IN ('review.accepted', 'review.modified', 'review.rejected', 'review.attested', 'review.cosigned'));
DELETE FROM outcome WHERE revoked = 'T';
CREATE INDEX outcome_act ON outcome (ctx, act);
CREATE TABLE latest AS
SELECT o.*, (o.type = 'review.rejected' OR (o.type = 'review.modified' AND coalesce(o.actor <> o.aactor, 1))) AND o.cmp = 'eq' AS aside,
       (o.type = 'review.modified' AND o.aactor IS NULL AND o.cmp = 'eq') OR o.revoked = 'U'
         -- 1.4, step 7 does not say whether a change to an earlier version sets aside what is done under a later one.
         OR (o.type = 'review.modified' AND o.cmp = 'eq' AND (o.same OR o.keyonly OR o.otherversion)) AS asideopen,
       -- Another substance cannot be told to do what was set aside. After a rejection that is `link-unknown` (step 5); after
       -- a change the documents do not say.
       o.type = 'review.modified' AND coalesce(o.actor <> o.aactor, 1) AND o.unlike AS asideuncompared
FROM outcome o
WHERE NOT EXISTS (SELECT 1 FROM outcome z JOIN rel q ON q.a = o.ev AND q.b = z.ev AND q.r = 1 WHERE z.ctx = o.ctx AND z.act = o.act);
CREATE INDEX latest_act ON latest (ctx, act);

-- Coverage of a window (domain 6): every source that can yield the record; undeclared ones claim it unless asked.
CREATE TABLE cov AS
SELECT a.ctx, a.ev AS act,
       max(CASE WHEN EXISTS (SELECT 1 FROM declared w WHERE w.sys IN (s.sys, '*'))
                THEN NOT EXISTS (SELECT 1 FROM win w WHERE w.sys = s.sys AND w.f <= d.e AND w.u >= a.el)
                ELSE coalesce((SELECT p.cov FROM pol p WHERE p.id = a.pol), 0) END) AS strict,
       max(CASE WHEN EXISTS (SELECT 1 FROM declared w WHERE w.sys IN (s.sys, '*'))
                THEN NOT EXISTS (SELECT 1 FROM win w WHERE w.sys = s.sys AND w.f < i.l AND w.u > a.ee)
                ELSE coalesce((SELECT p.cov FROM pol p WHERE p.id = a.pol), 0) END) AS lax,
       -- On another clock the action may end before the output begins: what "the window issue to action" holds then, the
       -- documents do not say.
       max(a.el <= d.e AND EXISTS (SELECT 1 FROM declared w WHERE w.sys IN (s.sys, '*'))) AS empty
FROM ga a CROSS JOIN dec d ON d.id = a.dec CROSS JOIN ver v ON v.dec = a.dec AND v.n = a.n CROSS JOIN ev i ON i.id = v.ev
CROSS JOIN source s ON s.dec = a.dec
GROUP BY a.ctx, a.ev;
CREATE UNIQUE INDEX cov_act ON cov (ctx, act);

-- Counting persons (Q7), put only to reviews for which all else holds.
CREATE TABLE q7 AS
SELECT ctx, act, count(DISTINCT actor) AS persons, count(DISTINCT CASE WHEN actor IS NOT aactor THEN actor END) AS others
FROM miss WHERE allTrue GROUP BY ctx, act;
CREATE UNIQUE INDEX q7_act ON q7 (ctx, act);
CREATE TABLE step AS
SELECT a.ctx, a.ev AS act, a.ee, a.pol,
  coalesce((SELECT CASE WHEN NOT p.indep THEN CASE WHEN q.persons >= p.reviewers THEN 'yes' ELSE 'few' END
                        WHEN q.persons < p.reviewers THEN 'few'
                        WHEN a.actor IS NULL THEN CASE WHEN q.persons > p.reviewers THEN 'open' ELSE 'unknown' END
                        WHEN q.others >= p.reviewers THEN 'yes' ELSE 'same' END
            FROM q7 q WHERE q.ctx = a.ctx AND q.act = a.ev), 'none') AS q7,
  (SELECT max(CASE WHEN (q6 = 'U' AND bounded) OR (q5 = 'U' AND (undonebound OR revokedbound)) THEN 2 ELSE 1 END)
   FROM miss m WHERE m.ctx = a.ctx AND m.act = a.ev AND m.noneFalse AND NOT m.allTrue AND NOT m.onlyuncompared) AS unsure,
  -- "cannot be compared": `link-unknown`, as of a rejection (1.4, step 5); the order is known, and `order-unknown` is for
  -- "equal or overlapping times" (contract 7, law 4).
  EXISTS (SELECT 1 FROM miss m WHERE m.ctx = a.ctx AND m.act = a.ev AND m.noneFalse AND m.uncompared) AS uncompared,
  (SELECT max(CASE WHEN j.bound <> 'both' OR a.bound <> 'both' THEN 2 ELSE 1 END) FROM rej j
   WHERE j.ctx = a.ctx AND j.act = a.ev AND j.r = 0) AS unsurerej,
  -- "a rejection before an action that cannot be compared with the advice": no word of a later outcome (1.4, step 5).
  EXISTS (SELECT 1 FROM rej j WHERE j.ctx = a.ctx AND j.act = a.ev AND j.r = 1) AND a.base = 'na' AS incomparable,
  EXISTS (SELECT 1 FROM rv r WHERE r.ctx = a.ctx AND r.person AND r.early AND r.type <> 'review.revoked' AND (r.acc OR NOT r.isview)
      AND (a.auto OR r.type IN ('review.modified', 'review.rejected')
           OR EXISTS (SELECT 1 FROM latest t WHERE t.ctx = a.ctx AND t.act = a.ev AND t.aside))) AS earlyread,
  (SELECT strict FROM cov c WHERE c.ctx = a.ctx AND c.act = a.ev) AS uncovered,
  (SELECT strict <> lax OR empty FROM cov c WHERE c.ctx = a.ctx AND c.act = a.ev) AS covopen,
  (SELECT max(aside) FROM latest t WHERE t.ctx = a.ctx AND t.act = a.ev) AS aside,
  (SELECT min(aside) <> max(aside) OR max(asideopen) FROM latest t WHERE t.ctx = a.ctx AND t.act = a.ev) AS asideopen,
  (SELECT max(asideuncompared) FROM latest t WHERE t.ctx = a.ctx AND t.act = a.ev) AS asideuncompared,
  (SELECT count(DISTINCT m.actor) FROM miss m WHERE m.ctx = a.ctx AND m.act = a.ev AND m.noneFalse) AS possible, p.reviewers,
  a.auto, EXISTS (SELECT 1 FROM outcome o WHERE o.ctx = a.ctx AND o.act = a.ev) AS personreview,
  EXISTS (SELECT 1 FROM rv o JOIN rel q ON q.a = o.ev AND q.b = a.ev AND q.r = 0
          WHERE o.ctx = a.ctx AND o.person AND NOT o.early AND (o.acc OR (NOT o.isview AND o.type <> 'review.revoked'))) AS personperhaps,
  (SELECT min(fails * 100 + rank) FROM (
     SELECT CASE WHEN allTrue THEN 1 ELSE fails END AS fails,
            CASE WHEN NOT allTrue THEN rank
                 WHEN (SELECT q.persons < m.reviewers FROM q7 q WHERE q.ctx = m.ctx AND q.act = m.act) THEN 6 ELSE 7 END AS rank
     FROM miss m WHERE m.ctx = a.ctx AND m.act = a.ev AND NOT coalesce(m.undone = 2 AND m.rank = 99, 0)
     UNION ALL
     SELECT fails, rank FROM late j WHERE j.ctx = a.ctx AND j.act = a.ev)) AS nearest,
  (SELECT min(fails * 100 + rank) FROM (
     SELECT CASE WHEN allTrue THEN 1 ELSE fails END AS fails,
            CASE WHEN NOT allTrue THEN rank
                 WHEN (SELECT q.persons < m.reviewers FROM q7 q WHERE q.ctx = m.ctx AND q.act = m.act) THEN 6 ELSE 7 END AS rank
     FROM miss m WHERE m.ctx = a.ctx AND m.act = a.ev AND coalesce(m.undone, 0) <> 2
     UNION ALL
     SELECT fails, rank FROM late j WHERE j.ctx = a.ctx AND j.act = a.ev)) AS nearestStanding,
  CASE
    WHEN a.open IS NOT NULL THEN a.open
    WHEN a.open2 IS NOT NULL THEN a.open2
    WHEN EXISTS (SELECT 1 FROM removed x WHERE x.ctx = a.ctx AND x.open IS NOT NULL) THEN 'which-review-is-revoked'
    WHEN EXISTS (SELECT 1 FROM rv r WHERE r.ctx = a.ctx AND r.earlyopen) THEN 'read-began-between-two-versions'
    WHEN EXISTS (SELECT 1 FROM miss m WHERE m.ctx = a.ctx AND m.act = a.ev AND m.signedopen) THEN 'signed-off-by-key-alone'
    WHEN EXISTS (SELECT 1 FROM miss m WHERE m.ctx = a.ctx AND m.act = a.ev AND m.countsopen AND m.differs AND m.acc AND m.q2 = 'T')
      THEN 'difference-with-an-actor-not-recorded'
    WHEN EXISTS (SELECT 1 FROM miss m WHERE m.ctx = a.ctx AND m.act = a.ev AND m.stanceopen AND (m.differs OR m.unlike OR m.type = 'review.modified'))
      OR EXISTS (SELECT 1 FROM latest t WHERE t.ctx = a.ctx AND t.act = a.ev AND t.cmp = 'eq' AND t.type <> 'review.accepted' AND a.stance IS NOT 'do')
      THEN 'signed-off-of-an-output-that-advises-nothing-or-was-applied-at-once'
    WHEN EXISTS (SELECT 1 FROM rej j JOIN rej k ON k.ctx = j.ctx AND k.ev = j.ev AND k.r <> j.r
                 JOIN ga b ON b.ctx = j.ctx AND b.ev = j.act JOIN ga b2 ON b2.ctx = k.ctx AND b2.ev = k.act WHERE j.ctx = a.ctx)
      THEN 'rejection-between-two-actions'
    WHEN EXISTS (SELECT 1 FROM rv v JOIN ga b JOIN ga b2 JOIN rel q ON q.a = v.ev AND q.b = b.ev JOIN rel q2 ON q2.a = v.ev AND q2.b = b2.ev
                 WHERE v.ctx = a.ctx AND b.ctx = a.ctx AND b2.ctx = a.ctx AND v.type = 'review.revoked' AND q.r <> q2.r)
      THEN 'revocation-between-two-actions'
  END AS open
FROM ga a LEFT JOIN pol p ON p.id = a.pol;

CREATE TABLE actstate AS
SELECT s.*,
  CASE
    WHEN s.pol = 0 THEN 'no-policy'
    WHEN s.q7 = 'yes' THEN 'documented-before'
    WHEN s.unsure = 2 OR s.unsurerej = 2 THEN 'time-unknown'
    WHEN s.q7 IN ('unknown', 'open') OR s.incomparable OR s.uncompared THEN 'link-unknown'
    WHEN s.unsure = 1 OR s.unsurerej = 1 THEN 'order-unknown'
    WHEN s.uncovered THEN 'log-ends'
    WHEN s.aside THEN 'rejected-then-acted'
    WHEN s.auto AND NOT s.personreview AND NOT s.personperhaps THEN 'automatic'
    WHEN s.nearest IS NULL THEN 'none-found'
    ELSE CASE s.nearest % 100 WHEN 1 THEN 'changed-after-review' WHEN 2 THEN 'other-version' WHEN 3 THEN 'documented-after'
         WHEN 4 THEN 'not-a-person' WHEN 5 THEN 'role-not-permitted' WHEN 6 THEN 'too-few-reviewers'
         WHEN 7 THEN 'not-independent' WHEN 8 THEN 'view-only' ELSE 'impossible' END
  END AS state,
  CASE
    WHEN s.pol = 0 THEN NULL
    WHEN s.open IS NOT NULL THEN s.open
    WHEN s.q7 = 'yes' THEN NULL
    WHEN s.earlyread THEN 'outcome-of-a-read-begun-before-the-output'
    WHEN s.incomparable AND (s.unsure IS NOT NULL OR s.unsurerej IS NOT NULL) THEN 'rejection-before-an-action-without-content-beside-other-reviews'
    WHEN s.q7 = 'open' THEN 'independence-with-an-actor-not-recorded-and-reviewers-to-spare'
    WHEN (s.unsure IS NOT NULL OR s.uncompared) AND s.possible < s.reviewers THEN 'too-few-even-if-the-unknown-held'
    WHEN s.unsure IS NOT NULL OR s.unsurerej IS NOT NULL OR s.q7 = 'unknown' OR s.incomparable OR s.uncompared THEN NULL
    WHEN s.covopen THEN 'window-edge-inside-an-interval'
    WHEN s.uncovered THEN NULL
    WHEN s.asideopen THEN 'latest-outcome-not-known'
    WHEN s.asideuncompared THEN 'whether-another-substance-does-what-was-changed'
    WHEN NOT coalesce(s.aside, 0) AND s.nearest IS NOT s.nearestStanding THEN 'nearest-miss-undone-by-a-rejection'
    WHEN s.auto AND NOT s.personreview AND s.personperhaps THEN 'person-perhaps-before-an-automatic-action'
  END AS why
FROM step s;
CREATE INDEX actstate_ctx ON actstate (ctx);

-- The governing action: "the earliest with a breached state governs, else the earliest with an undetermined one, else
-- the earliest" (1.2).
CREATE TABLE classed AS
SELECT ctx, act, state, why, ee,
       CASE WHEN state IN ('order-unknown', 'time-unknown', 'link-unknown', 'no-policy', 'log-ends') THEN 2
            WHEN state = 'documented-before' THEN 3 ELSE 1 END AS class
FROM actstate;
CREATE INDEX classed_ctx ON classed (ctx);
CREATE TABLE first AS
SELECT c.* FROM classed c
WHERE c.class = (SELECT min(class) FROM classed z WHERE z.ctx = c.ctx)
  AND NOT EXISTS (SELECT 1 FROM classed z JOIN rel q ON q.a = z.act AND q.b = c.act AND q.r = 1 WHERE z.ctx = c.ctx AND z.class = c.class);
CREATE INDEX first_ctx ON first (ctx);

-- Nothing of a type in `before` at all: silence, which is claimed only where the window is declared (domain 6).
CREATE TABLE quiet AS
SELECT c.id AS ctx,
       max(NOT EXISTS (SELECT 1 FROM win w WHERE w.sys = s.sys AND w.f <= d.e AND w.u >= u.l + 86400000000)) AS strict,
       max(NOT EXISTS (SELECT 1 FROM win w WHERE w.sys = s.sys AND w.f < d.l AND w.u > u.e + 86400000000)) AS lax
FROM ctx c CROSS JOIN dec d ON d.id = c.dec CROSS JOIN source s ON s.dec = c.dec
-- "current from its issue" (rule 6): the window runs from the issue of the last version, which an action may be about.
CROSS JOIN (SELECT v.dec, max(i.e) AS e, max(i.l) AS l FROM ver v JOIN ev i ON i.id = v.ev GROUP BY v.dec) u ON u.dec = c.dec
WHERE NOT EXISTS (SELECT 1 FROM ga g WHERE g.ctx = c.id)
GROUP BY c.id;
CREATE UNIQUE INDEX quiet_ctx ON quiet (ctx);

CREATE TABLE answer AS
SELECT c.id AS ctx, c.dec, c.pol,
  CASE
    WHEN NOT EXISTS (SELECT 1 FROM ga g WHERE g.ctx = c.id) THEN
      CASE WHEN EXISTS (SELECT 1 FROM acted x WHERE x.ctx = c.id) THEN 'not-acted-on'
           WHEN EXISTS (SELECT 1 FROM la x WHERE x.ctx = c.id AND x.toissue = 1 AND x.type <> 'action.entered-in-error'
                        AND (c.pol = 0 OR EXISTS (SELECT 1 FROM pol_before b WHERE b.pol = c.pol AND b.type = x.type))) THEN 'not-acted-on'
           WHEN (SELECT strict FROM quiet q WHERE q.ctx = c.id) THEN 'log-ends' ELSE 'not-acted-on' END
    WHEN c.pol <> 0 AND NOT (SELECT required FROM pol p WHERE p.id = c.pol) THEN 'not-required'
    WHEN c.pol <> 0 AND NOT EXISTS (SELECT 1 FROM ga g WHERE g.ctx = c.id AND NOT (g.auto AND
         CASE WHEN g.type = 'recommendation.auto-applied'
              THEN NOT EXISTS (SELECT 1 FROM pol_before b WHERE b.pol = c.pol AND NOT EXISTS (SELECT 1 FROM pol_auto u WHERE u.pol = c.pol AND u.type = b.type))
              ELSE EXISTS (SELECT 1 FROM pol_auto u WHERE u.pol = c.pol AND u.type = g.type) END)) THEN 'not-required'
    ELSE (SELECT min(state) FROM first f WHERE f.ctx = c.id)
  END AS state,
  CASE
    WHEN c.open IS NOT NULL THEN c.open
    WHEN EXISTS (SELECT 1 FROM twin t JOIN wl x ON x.ctx = c.id AND x.ev = t.a JOIN wl y ON y.ctx = c.id AND y.ev = t.b
                 WHERE t.dec = c.dec) THEN 'one-record-with-two-contents'
    WHEN EXISTS (SELECT 1 FROM gone g WHERE g.ctx = c.id AND (g.n > 1 OR g.doubt)) THEN 'which-action-was-entered-in-error'
    -- "the version named" (domain 6, rule 6), where nothing of it is on record: whether it is the one that is, no sentence tells
    WHEN EXISTS (SELECT 1 FROM wl w JOIN ev x ON x.id = w.ev
                 WHERE w.ctx = c.id AND x.ver IS NOT NULL AND (x.type LIKE 'action.%' OR x.type LIKE 'review.%')
                   AND NOT EXISTS (SELECT 1 FROM ver v WHERE v.dec = c.dec AND (v.label IS x.ver OR v.label IS NULL)))
      THEN 'names-a-version-that-is-not-on-record'
    WHEN EXISTS (SELECT 1 FROM la x JOIN undecided k ON k.dec = c.dec AND k.ev = x.ev WHERE x.ctx = c.id) THEN 'whether-an-ended-order-stands-by-being-carried-out'
    -- "(same key, no content of its own)" (1.2): whether what names a drug and no dose only carries out its order, or makes
    -- another of it, the documents do not say (`code`: "what it is about", contract 2).
    WHEN EXISTS (SELECT 1 FROM earlier o JOIN kin k ON k.dec = o.dec JOIN ev x ON x.id = k.ev
                 WHERE o.dec = c.dec AND x.code IS NOT NULL AND x.ck IS NULL
                   AND x.type IN ('action.signed', 'action.verified', 'action.dispensed', 'action.administered'))
      THEN 'whether-a-drug-without-a-dose-is-content-of-its-own'
    WHEN NOT EXISTS (SELECT 1 FROM ga g WHERE g.ctx = c.id) THEN
      coalesce((SELECT coalesce(x.open, x.open2) FROM acted x WHERE x.ctx = c.id AND coalesce(x.open, x.open2) IS NOT NULL),
        CASE WHEN EXISTS (SELECT 1 FROM acted x WHERE x.ctx = c.id) THEN NULL
             -- "No hindsight": whether what a policy names counts from a time when another was in force
             WHEN (SELECT count(DISTINCT o.pol) FROM ctx o WHERE o.dec = c.dec) > 1
              AND EXISTS (SELECT 1 FROM la x WHERE x.ctx = c.id AND x.toissue = 1)
              AND (SELECT strict FROM quiet q WHERE q.ctx = c.id) THEN 'early-action-under-one-policy-of-several'
             WHEN (SELECT strict <> lax FROM quiet q WHERE q.ctx = c.id) THEN 'window-edge-inside-an-interval' END)
    WHEN EXISTS (SELECT 1 FROM acted x WHERE x.ctx = c.id AND (x.open2 IS NOT NULL OR x.open IS NOT NULL)) THEN
      coalesce((SELECT coalesce(x.open, x.open2) FROM acted x WHERE x.ctx = c.id AND coalesce(x.open, x.open2) IS NOT NULL), '')
    WHEN (SELECT count(*) FROM acted x WHERE x.ctx = c.id AND NOT x.on_) > 0 THEN 'one-action-followed-and-one-did-not'
    WHEN c.pol <> 0 AND NOT (SELECT required FROM pol p WHERE p.id = c.pol) THEN NULL
    WHEN EXISTS (SELECT 1 FROM ga g WHERE g.ctx = c.id AND g.auto AND EXISTS (SELECT 1 FROM pol_auto u WHERE u.pol = c.pol AND g.type IN (u.type, 'recommendation.auto-applied')))
     AND EXISTS (SELECT 1 FROM ga g WHERE g.ctx = c.id AND NOT (g.auto AND EXISTS (SELECT 1 FROM pol_auto u WHERE u.pol = c.pol AND g.type IN (u.type, 'recommendation.auto-applied'))))
      THEN 'automatic-as-allowed-beside-another-action'
    WHEN EXISTS (SELECT 1 FROM ga g WHERE g.ctx = c.id AND g.type = 'recommendation.auto-applied')
     AND EXISTS (SELECT 1 FROM pol_auto u WHERE u.pol = c.pol)
     AND EXISTS (SELECT 1 FROM pol_before b WHERE b.pol = c.pol AND NOT EXISTS (SELECT 1 FROM pol_auto u WHERE u.pol = c.pol AND u.type = b.type))
      THEN 'auto-applied-of-types-allowed-and-forbidden'
    -- Step 3 ("none but automatic actions that the policy allows") against R04 ("the reviewer rejected or replaced the advice, yet it was
    -- carried out"): which of the two wins, the documents do not say.
    WHEN EXISTS (SELECT 1 FROM ga g WHERE g.ctx = c.id AND g.auto
         AND EXISTS (SELECT 1 FROM pol_auto u WHERE u.pol = c.pol AND g.type IN (u.type, 'recommendation.auto-applied'))
         AND (EXISTS (SELECT 1 FROM rej j WHERE j.ctx = g.ctx AND j.act = g.ev AND j.r <> -1)
              OR EXISTS (SELECT 1 FROM rv m JOIN rel q ON q.a = m.ev AND q.b = g.ev AND q.r <> -1
                         WHERE m.ctx = g.ctx AND m.type = 'review.modified' AND m.person)))
      THEN 'automatic-as-allowed-after-it-was-set-aside'
    WHEN (SELECT count(DISTINCT state) FROM first f WHERE f.ctx = c.id) > 1 THEN 'two-earliest-actions'
    ELSE (SELECT min(why) FROM actstate s WHERE s.ctx = c.id AND s.why IS NOT NULL)
  END AS open
FROM ctx c;
