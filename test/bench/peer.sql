-- The audit of the bench, the way an analyst writes it: one query over the export, no lines, no bytes, no hashes.
-- Conditions Q3 to Q6 of `rules.md` 1.3 as the policy of the bench asks them: an identified person, in a permitted role,
-- with an accepted outcome on what was done, before it was done. Times are whole seconds of one clock, so that a review of
-- the second of the action is not known to be before it. The nearest miss is the candidate that misses the
-- fewest, then the first of the states in their order (1.4, step 9); a view is no more than one, whatever else it lacks (1.3).
WITH log AS (
  SELECT type, patient, recommendation, recommendationVersion AS version, actor, actorRole, actorKind, value,
         CAST(strptime(occurredAt, '%Y-%m-%dT%H:%M:%SZ') AS TIMESTAMP) AS at
  FROM read_csv($file, header = true, all_varchar = true, quote = '"', escape = '"')
  WHERE recommendation IS NOT NULL
),
outputs AS (SELECT * FROM log WHERE type = 'recommendation.issued'),
actions AS (SELECT * FROM log WHERE type = 'action.signed'),
decided AS (
  SELECT o.patient, o.recommendation, o.version, o.value AS advised, a.at AS acted, a.value AS done
  FROM outputs o JOIN actions a ON a.recommendation = o.recommendation AND a.patient = o.patient
),
asked AS (
  SELECT d.recommendation, c.type,
         NOT coalesce(c.actorRole IN ('pharmacist', 'doctor', 'nurse'), false) AS misses_role,
         c.type <> 'review.accepted' AS is_view,
         c.type = 'review.accepted' AND d.done <> d.advised AS misses_content,
         NOT c.at + INTERVAL 1 SECOND <= d.acted AS misses_time
  FROM decided d JOIN log c ON c.recommendation = d.recommendation AND c.patient = d.patient
  WHERE c.type IN ('review.accepted', 'recommendation.displayed') AND c.actorKind = 'human' AND c.actor IS NOT NULL
    AND c.version = d.version
),
missed AS (
  SELECT recommendation, misses_content::INT + misses_time::INT + misses_role::INT + is_view::INT AS misses,
         CASE WHEN is_view THEN 4 WHEN misses_content THEN 1 WHEN misses_time THEN 2 WHEN misses_role THEN 3 ELSE 0 END AS first
  FROM asked
),
nearest AS (
  SELECT recommendation, first, row_number() OVER (PARTITION BY recommendation ORDER BY misses, first) AS place FROM missed
)
SELECT d.recommendation,
       CASE n.first WHEN 0 THEN 'documented-before' WHEN 1 THEN 'changed-after-review' WHEN 2 THEN 'documented-after'
                    WHEN 3 THEN 'role-not-permitted' WHEN 4 THEN 'view-only' ELSE 'none-found' END AS oversight
FROM decided d LEFT JOIN nearest n ON n.recommendation = d.recommendation AND n.place = 1
ORDER BY 1
