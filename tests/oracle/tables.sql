-- How the text of a file is read, and the rows that the rules are asked of.

CREATE MACRO blank(x) AS regexp_full_match(coalesce(x, ''), '[\s\x{00a0}]*');
CREATE MACRO has_blank_ends(x) AS regexp_matches(x, '^[\s\x{00a0}]|[\s\x{00a0}]$');
CREATE MACRO filled(x) AS CASE WHEN NOT blank(x) THEN x END;
CREATE MACRO filled_but_null(x) AS CASE WHEN NOT blank(x) AND trim(x) <> 'NULL' THEN x END;
CREATE MACRO whole(x) AS regexp_full_match(x, '-?[0-9]+') AND try_cast(x AS INTEGER) IS NOT NULL;
CREATE MACRO number(x) AS regexp_full_match(x, '-?[0-9]+([.,][0-9]+)?');
CREATE MACRO day(x) AS regexp_full_match(x, '[0-9]{4}-[0-9]{2}-[0-9]{2}([T ]00:00(:00(\.0+)?)?)?')
  AND try_cast(left(x, 10) AS DATE) IS NOT NULL;
CREATE MACRO unread(x, readable) AS NOT blank(x) AND NOT readable;
CREATE MACRO fits(x, before, decimals) AS CASE WHEN number(x) THEN regexp_full_match(
  x, '-?0*[0-9]{0,' || before || '}([.,][0-9]{0,' || decimals || '}0*)?') END;
CREATE MACRO as_whole(x) AS CASE WHEN whole(x) THEN try_cast(x AS BIGINT) END;
CREATE MACRO as_number(x) AS CASE WHEN number(x) THEN try_cast(replace(x, ',', '.') AS DOUBLE) END;
CREATE MACRO as_day(x) AS CASE WHEN day(x) THEN try_cast(left(x, 10) AS DATE) END;

CREATE TABLE codes AS
  SELECT regexp_extract(filename, '(\w+)\.csv$', 1) AS list, code, kind, scope,
    coalesce(try_cast("from" AS INTEGER), 0) AS since, coalesce(try_cast("to" AS INTEGER), 99999) AS until
  FROM read_csv($codes, filename = true, union_by_name = true, all_varchar = true, header = true);

CREATE MACRO programmes(file) AS TABLE
SELECT *, year * 10 + semester AS period FROM (SELECT line,
  filled("Institusjonskode") AS institution,
  filled("Avdelingskode") AS unit,
  filled("Avdelingskode_SSB") AS statistics_norway_unit,
  "Årstall" AS raw_year, as_whole(raw_year) AS year,
  "Semester" AS raw_semester, as_whole(raw_semester) AS semester,
  filled("Studieprogramkode") AS programme,
  filled("Studieprogramnavn") AS name,
  filled("Studiumkode") AS study,
  filled("Nivåkode") AS level,
  "Andel av heltid" AS raw_full_time_share, as_number(raw_full_time_share) AS full_time_share,
  "Studiepoeng" AS raw_credits, as_number(raw_credits) AS credits,
  "Prosent egenfinansiering" AS raw_self_financed, as_number(raw_self_financed) AS self_financed,
  filled("NUS-kode") AS field_of_education,
  "Organisering" AS raw_organisation, as_whole(raw_organisation) AS organisation,
  "Andel praksis" AS raw_practice_share, as_number(raw_practice_share) AS practice_share,
  filled("Underv.språk") AS language,
  "Videreutdanning" AS raw_continuing_education, as_whole(raw_continuing_education) AS continuing_education,
  filled("Tilbys fra") AS offered_from, try_cast(left(offered_from, 4) || '-01-01' AS DATE) AS first_offered,
  filled("Tilbys til") AS offered_to,
  "Nytt studietilbud" AS raw_new_programme, as_whole(raw_new_programme) AS new_programme,
  "Godkjenningsinstans" AS raw_approval_body, as_whole(raw_approval_body) AS approval_body,
  "Godkjenningsdato" AS raw_approval_date, as_day(raw_approval_date) AS approval_date,
  filled("Engelsk navn") AS english_name,
  filled_but_null("Kvalifikasjonskode") AS qualification,
  filled_but_null("Studiepoengkrav kvalifikasjon") AS raw_qualification_credits,
  as_number(raw_qualification_credits) AS qualification_credits
FROM query_table(file));

CREATE TABLE study_programme_rows AS
SELECT *, row_number() OVER (PARTITION BY institution, year, semester, programme, unit ORDER BY line) > 1 AS repeats
FROM programmes('study_programme_file');

CREATE TABLE before_rows AS FROM programmes('before_file');

CREATE TABLE over_time_rows AS
SELECT *, (
  SELECT max_by(before, before.period) FROM before_rows AS before
  WHERE (before.institution, before.programme) = (now.institution, now.programme) AND before.period <= now.period) AS was
FROM study_programme_rows AS now;

CREATE TABLE gone_programmes AS
WITH reported AS (
  SELECT * FROM study_programme_rows
  WHERE coalesce(period, 20253) = 20253 AND institution IS NOT NULL AND programme IS NOT NULL),
until AS (
  SELECT *, max(period) OVER (PARTITION BY institution) AS newest FROM before_rows
  WHERE period <= 20253 AND institution IN (SELECT institution FROM reported))
SELECT institution, programme, max_by(offered_to, period) AS last FROM until GROUP BY institution, programme
HAVING (institution, programme) NOT IN (SELECT (institution, programme) FROM reported)
  AND (max(period) = any_value(newest) OR (institution, programme) NOT IN (
    SELECT (institution, programme) FROM study_programme_rows WHERE institution IS NOT NULL AND programme IS NOT NULL));

CREATE TABLE course_rows AS
SELECT *, year * 10 + semester AS period,
  row_number() OVER (PARTITION BY institution, year, semester, course, programme ORDER BY line) > 1 AS repeats
FROM (SELECT line,
  filled("Institusjonskode") AS institution,
  filled("Avdelingskode") AS unit,
  filled("Avdelingskode_SSB") AS statistics_norway_unit,
  "Årstall" AS raw_year, as_whole(raw_year) AS year,
  "Semester" AS raw_semester, as_whole(raw_semester) AS semester,
  filled("Studieprogramkode") AS programme,
  filled("Emnekode") AS course,
  filled("Emnenavn") AS name,
  filled("Nivåkode") AS level,
  "Studiepoeng" AS raw_credits, as_number(raw_credits) AS credits,
  filled("NUS-kode") AS field_of_education,
  "Status" AS raw_status, as_whole(raw_status) AS status,
  filled("Underv.språk") AS language,
  filled("Fagkode") AS subject,
  filled("Fagnavn") AS subject_name,
  "Oppgave" AS raw_thesis, as_whole(raw_thesis) AS thesis
FROM course_file);

CREATE TABLE exam_rows AS
SELECT *, year * 10 + semester AS period, row_number() OVER (
  PARTITION BY institution, year, semester, student, course, exam_year, exam_semester ORDER BY line) > 1 AS repeats
FROM (SELECT line,
  filled("Institusjonskode") AS institution,
  filled("Avdelingskode") AS unit,
  "Årstall" AS raw_year, as_whole(raw_year) AS year,
  "Semester" AS raw_semester, as_whole(raw_semester) AS semester,
  filled("personlopenr") AS student,
  filled("studentkategori") AS student_category,
  filled("Studieprogramkode") AS programme,
  filled("Emnekode") AS course,
  "Studiepoeng" AS raw_credits, as_number(raw_credits) AS credits,
  filled("studierett") AS study_right,
  filled("karakter") AS grade,
  "bestgjentak" AS raw_best_repeat, as_whole(raw_best_repeat) AS best_repeat,
  "arstall_eksamen" AS raw_exam_year, as_whole(raw_exam_year) AS exam_year,
  "semester_eksamen" AS raw_exam_semester, as_whole(raw_exam_semester) AS exam_semester,
  filled("tidkode") AS time_code,
  filled("campuskode") AS campus
FROM exam_file);

CREATE TABLE qualification_rows AS
SELECT "Institusjonskode" AS institution, as_whole("Årstall") AS year, as_whole("Semester") AS semester,
  "Kvalifikasjonskode" AS qualification FROM qualification_file;

CREATE TABLE study_rows AS SELECT "Studiumkode" AS study FROM study_file;

CREATE TABLE unit_rows AS
SELECT "Institusjonskode" AS institution, "Avdelingskode" AS unit, as_whole("Gyldig fra") AS since,
  coalesce(as_whole("Gyldig til"), 99999) AS until FROM organisation_unit_file;
