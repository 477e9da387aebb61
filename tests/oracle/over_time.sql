-- Studieprogram beside the delivery before it: each condition says when a row is at fault.
-- `was` is the newest row of the same programme that is not later than the row itself.
-- `gone_programmes` are those of the delivery before that are not delivered again.

-- programme.renamed (warning) <- institution, programme, year, semester, name, level
was IS NULL AND EXISTS (
  SELECT 1 FROM before_rows AS gone
  WHERE (gone.institution, gone.name, gone.level) = (mine.institution, mine.name, mine.level)
    AND (gone.institution, gone.programme) IN (SELECT (institution, programme) FROM gone_programmes))
-- name.changed (warning) <- institution, programme, year, semester, name
was.name IS DISTINCT FROM name AND was IS NOT NULL
-- level.changed (warning) <- institution, programme, year, semester, level
was.level IS DISTINCT FROM level AND was IS NOT NULL
-- study.changed (warning) <- institution, programme, year, semester, study
coalesce(was.study, 'ANNET') <> coalesce(study, 'ANNET') AND was IS NOT NULL
-- credits.changed (warning) <- institution, programme, year, semester, credits
was.credits IS DISTINCT FROM credits AND was IS NOT NULL
-- field_of_education.changed (warning) <- institution, programme, year, semester, field_of_education
was.field_of_education IS DISTINCT FROM field_of_education AND was IS NOT NULL
-- continuing_education.changed (warning) <- institution, programme, year, semester, continuing_education
was.continuing_education IS DISTINCT FROM continuing_education AND was IS NOT NULL
-- self_financed.changed (warning) <- institution, programme, year, semester, self_financed
abs(was.self_financed - self_financed) > 25
-- offered_to.back (warning) <- institution, programme, year, semester, offered_to
was.offered_to < period::VARCHAR AND offered_to >= period::VARCHAR
-- new_programme.delivered_before (warning) <- institution, programme, year, semester, new_programme
period >= 20081 AND was IS NULL AND new_programme = 0
