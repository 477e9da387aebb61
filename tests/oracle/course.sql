-- Emner, written from the text of the documentation: each condition says when a row is at fault.

-- institution.blank
institution IS NULL
-- institution.form
NOT regexp_full_match(institution, '[0-9]{4}')
-- unit.blank
unit IS NULL
-- unit.form
NOT regexp_full_match(unit, '[0-9]{6}')
-- statistics_norway_unit.width
length(statistics_norway_unit) > 20
-- year.type
unread(raw_year, whole(raw_year))
-- year.blank
blank(raw_year)
-- year.legal
year NOT BETWEEN 1996 AND 9999
-- year.future
year > 2027
-- semester.type
unread(raw_semester, whole(raw_semester))
-- semester.blank
blank(raw_semester)
-- semester.legal <- year
semester NOT IN (1, 3) AND NOT (semester = 2 AND year <= 2010)
-- institution.legal (warning) <- year, semester
NOT EXISTS (SELECT 1 FROM codes
  WHERE list = 'institution' AND code = institution AND coalesce(period BETWEEN since AND until, true))
-- programme.blank
programme IS NULL
-- programme.ends
has_blank_ends(programme)
-- programme.width
length(programme) > 12
-- course.blank
course IS NULL
-- course.ends
has_blank_ends(course)
-- course.width
length(course) > 20
-- name.blank
name IS NULL
-- name.width
length(name) > 250
-- level.blank
level IS NULL
-- level.legal <- year, semester
level NOT IN ('B3', 'B4', 'HK', 'YU', 'AR', 'LN', 'M2', 'ME', 'MX', 'HN', 'M5', 'PR', 'FU', 'VS')
AND NOT (level = '50' AND year < 2010)
-- credits.type
unread(raw_credits, number(raw_credits))
-- credits.blank
blank(raw_credits)
-- credits.width
NOT fits(raw_credits, 3, 2)
-- credits.legal
credits < 0
-- field_of_education.blank
field_of_education IS NULL
-- field_of_education.form
NOT regexp_full_match(field_of_education, '[0-9]{6}')
-- status.type
unread(raw_status, whole(raw_status))
-- status.blank
blank(raw_status)
-- status.legal
status NOT BETWEEN 0 AND 4
-- language.default
language IS NULL
-- language.legal
language IS NOT NULL AND NOT EXISTS (SELECT 1 FROM codes WHERE list = 'language' AND code = upper(language))
-- subject.width
length(subject) > 20
-- subject_name.width
length(subject_name) > 250
-- thesis.type
unread(raw_thesis, whole(raw_thesis))
-- thesis.legal
thesis NOT IN (0, 1, 2)

-- key <- institution, year, semester, course, programme
repeats
-- programme.reference <- institution, year, semester, programme
(institution, year, semester) IN (SELECT (institution, year, semester) FROM study_programme_rows) AND NOT EXISTS (
  SELECT 1 FROM study_programme_rows AS there
  WHERE (there.institution, there.year, there.semester, there.programme)
    = (mine.institution, mine.year, mine.semester, mine.programme))
-- unit.reference (warning) <- institution, unit, year, semester
unit <> '000000' AND institution IN (SELECT institution FROM unit_rows) AND NOT EXISTS (
  SELECT 1 FROM unit_rows AS there
  WHERE there.institution = mine.institution AND there.unit = mine.unit AND period BETWEEN since AND until)

-- year.asked (warning) <- year, semester
period <> 20253 AND NOT EXISTS (
  SELECT 1 FROM mine_rows AS other
  WHERE other.institution IS NOT DISTINCT FROM mine.institution
    AND (other.year, other.semester) = (mine.year, mine.semester) AND other.line < mine.line)
-- programme.one <- institution, year, semester, course, programme
EXISTS (
  SELECT 1 FROM mine_rows AS other
  WHERE (other.institution, other.year, other.semester, other.course)
    = (mine.institution, mine.year, mine.semester, mine.course) AND other.programme <> mine.programme)
