-- Credit production by the two rules, written a second time: as SQL, over the rows as DBH's tables hold them.
-- A course or programme whose rows don't agree has none; credits are rounded at two decimals, as they are declared,
-- and results without any, or with credits below 0, are not counted.
WITH home AS (
    SELECT institution, year, semester, course,
           CASE WHEN count(DISTINCT programme) = 1 AND count(programme) = count(*) THEN min(programme) END AS programme
    FROM course WHERE course IS NOT NULL GROUP BY ALL
), financed AS (
    SELECT institution, year, semester, programme,
           CASE WHEN count(DISTINCT self_financed) = 1 AND count(self_financed) = count(*)
                 AND min(self_financed) BETWEEN 0 AND 100 THEN min(self_financed) END AS percentage
    FROM study_programme WHERE programme IS NOT NULL GROUP BY ALL
), passed AS (
    SELECT exam.institution, exam.year, exam.semester, home.programme AS course_programme,
           exam.programme AS student_programme, sum(round(exam.credits * 100) / 100) AS credits
    FROM exam LEFT JOIN home USING (institution, year, semester, course)
    WHERE exam.grade IN ('A', 'B', 'C', 'D', 'E', 'G') AND exam.credits > 0 GROUP BY ALL
)
SELECT passed.*, credits / 60 AS total, credits / 60 * percentage / 100 AS self_financed,
       credits / 60 - credits / 60 * percentage / 100 AS external
FROM passed LEFT JOIN financed
  ON financed.institution = passed.institution AND financed.year = passed.year
 AND financed.semester = passed.semester AND financed.programme = passed.student_programme
