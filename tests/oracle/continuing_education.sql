-- Students and courses of continuing education, written a second time: as SQL, over rows that may lack what they are
-- counted by. A programme whose rows don't agree on the flag is not known to be continuing education, nor are those
-- without one; a shielded 0 stands for two at most, and what is below 0 is not known.
CREATE TEMP VIEW programme_flag AS
    SELECT institution, year, semester, programme,
           CASE WHEN count(DISTINCT continuing_education) = 1 AND count(continuing_education) = count(*)
                THEN min(continuing_education) IN (1, 2) END AS counts
    FROM study_programme WHERE year IS NOT NULL AND semester IS NOT NULL AND programme IS NOT NULL
    GROUP BY institution, year, semester, programme;

CREATE TEMP VIEW students AS
    WITH registered AS (
        SELECT institution, year, counts, CASE WHEN total >= 0 THEN total END AS low,
               CASE WHEN total > 0 THEN total WHEN total = 0 THEN 2 END AS high
        FROM registered_count LEFT JOIN programme_flag USING (institution, year, semester, programme)
        WHERE year IS NOT NULL AND semester IS NOT NULL
    )
    SELECT institution, year,
           CASE WHEN count(counts) > 0 THEN coalesce(sum(low) FILTER (counts), 0) END AS lowest,
           CASE WHEN count(counts) > 0 AND count(*) FILTER (counts AND high IS NULL) = 0
                THEN coalesce(sum(high) FILTER (counts), 0) END AS highest
    FROM registered GROUP BY institution, year;

CREATE TEMP VIEW courses AS
    WITH offered AS (
        SELECT institution, year, course,
               CASE WHEN bool_or(counts) THEN true WHEN count(counts) = count(*) THEN false END AS counts
        FROM course LEFT JOIN programme_flag USING (institution, year, semester, programme)
        WHERE year IS NOT NULL AND semester IS NOT NULL AND course IS NOT NULL AND coalesce(status NOT IN (3, 4), true)
        GROUP BY institution, year, course
    ), first AS (SELECT institution, course, min(year) AS first FROM offered WHERE counts GROUP BY ALL)
    SELECT institution, year, CASE WHEN count(counts) > 0 THEN count(*) FILTER (counts) END AS courses,
           CASE WHEN count(counts) > 0 AND year > any_value(at_hand)
                THEN count(*) FILTER (counts AND year = first) END AS new
    FROM offered LEFT JOIN first USING (institution, course)
    JOIN (SELECT institution, min(year) AS at_hand FROM offered GROUP BY ALL) USING (institution)
    GROUP BY institution, year;
