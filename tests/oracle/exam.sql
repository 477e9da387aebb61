-- Eksamen, written from the text of the documentation: each condition says when a row is at fault.

-- institution.blank
institution IS NULL
-- institution.form
NOT regexp_full_match(institution, '[0-9]{4}')
-- unit.blank
unit IS NULL
-- unit.form
NOT regexp_full_match(unit, '[0-9]{6}')
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
-- semester.legal
semester NOT IN (1, 3)
-- institution.legal (warning) <- year, semester
NOT EXISTS (SELECT 1 FROM codes
  WHERE list = 'institution' AND code = institution AND coalesce(period BETWEEN since AND until, true))
-- student.blank
student IS NULL
-- student.width
length(student) > 30
-- student_category.blank
student_category IS NULL
-- student_category.legal
student_category NOT IN ('S', 'P', 'A')
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
-- credits.type
unread(raw_credits, number(raw_credits))
-- credits.blank
blank(raw_credits)
-- credits.width
NOT fits(raw_credits, 3, 2)
-- credits.legal
credits < 0
-- study_right.width
length(study_right) > 20
-- grade.blank
grade IS NULL
-- grade.legal
grade NOT IN ('A', 'B', 'C', 'D', 'E', 'F', 'G', 'H')
-- best_repeat.type
unread(raw_best_repeat, whole(raw_best_repeat))
-- best_repeat.legal
best_repeat NOT IN (0, 1)
-- exam_year.type
unread(raw_exam_year, whole(raw_exam_year))
-- exam_year.blank
blank(raw_exam_year)
-- exam_year.legal
exam_year NOT BETWEEN 1996 AND 9999
-- exam_semester.type
unread(raw_exam_semester, whole(raw_exam_semester))
-- exam_semester.blank
blank(raw_exam_semester)
-- exam_semester.legal <- year, semester
exam_semester NOT IN (1, 3) AND NOT (exam_semester = 2 AND year <= 2010)
-- time_code.width
length(time_code) > 10
-- campus.width
length(campus) > 10

-- key <- institution, year, semester, student, course, exam_year, exam_semester
repeats
-- course.reference <- institution, year, semester, course
(institution, year, semester) IN (SELECT (institution, year, semester) FROM course_rows) AND NOT EXISTS (
  SELECT 1 FROM course_rows AS there
  WHERE (there.institution, there.year, there.semester, there.course)
    = (mine.institution, mine.year, mine.semester, mine.course))
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
-- exam_year.period <- exam_year, exam_semester, year, semester
exam_year * 10 + exam_semester > period
