-- Studieprogram, written from the text of the documentation: each condition says when a row is at fault.
-- A line «rule <- cells» names the rule, and the cells that must stand by themselves before it is asked.

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
-- semester.legal
semester NOT IN (1, 3)
-- institution.legal (warning) <- year, semester
NOT EXISTS (SELECT 1 FROM codes
  WHERE list = 'institution' AND code = institution AND coalesce(period BETWEEN since AND until, true))
-- programme.blank
programme IS NULL
-- programme.ends
has_blank_ends(programme)
-- programme.width
length(programme) > 12
-- name.blank
name IS NULL
-- name.width
length(name) > 250
-- study.default
study IS NULL
-- study.ends
has_blank_ends(study)
-- study.width
length(study) > 12
-- level.blank
level IS NULL
-- level.legal <- year, semester
level NOT IN ('B3', 'B4', 'HK', 'YU', 'AR', 'LN', 'M2', 'ME', 'MX', 'HN', 'M5', 'PR', 'FU', 'VS')
AND NOT (level = '50' AND year < 2010)
-- full_time_share.type
unread(raw_full_time_share, number(raw_full_time_share))
-- full_time_share.blank
blank(raw_full_time_share)
-- full_time_share.legal
NOT (full_time_share > 0 AND full_time_share <= 1)
-- full_time_share.width
NOT fits(raw_full_time_share, 1, 2)
-- credits.type
unread(raw_credits, number(raw_credits))
-- credits.blank
blank(raw_credits)
-- credits.legal
credits < 0
-- credits.width
NOT fits(raw_credits, 3, 2)
-- self_financed.type
unread(raw_self_financed, number(raw_self_financed))
-- self_financed.blank
blank(raw_self_financed)
-- self_financed.legal
self_financed NOT BETWEEN 0 AND 100
-- field_of_education.blank
field_of_education IS NULL
-- field_of_education.form
NOT regexp_full_match(field_of_education, '[0-9]{6}')
-- organisation.type
unread(raw_organisation, whole(raw_organisation))
-- organisation.blank
blank(raw_organisation)
-- organisation.legal
organisation NOT IN (1, 2, 3)
-- practice_share.type
unread(raw_practice_share, number(raw_practice_share))
-- practice_share.default
blank(raw_practice_share)
-- practice_share.legal
practice_share NOT BETWEEN 0 AND 100
-- language.default <- year, semester
language IS NULL AND period >= 20071
-- language.legal
language IS NOT NULL AND NOT EXISTS (SELECT 1 FROM codes WHERE list = 'language' AND code = upper(language))
-- continuing_education.type
unread(raw_continuing_education, whole(raw_continuing_education))
-- continuing_education.blank
blank(raw_continuing_education)
-- continuing_education.legal
continuing_education NOT IN (0, 1, 2)
-- offered_from.default
offered_from IS NULL
-- offered_from.form
NOT regexp_full_match(offered_from, '[0-9]{5}')
-- offered_from.semester
NOT regexp_full_match(offered_from, '(1[89]|20)[0-9]{2}[13]') AND offered_from <> '11111'
-- offered_to.blank
offered_to IS NULL
-- offered_to.form
NOT regexp_full_match(offered_to, '[0-9]{5}')
-- offered_to.semester
NOT regexp_full_match(offered_to, '(1[89]|20)[0-9]{2}[13]') AND offered_to <> '99999'
-- new_programme.type
unread(raw_new_programme, whole(raw_new_programme))
-- new_programme.blank <- year, semester
blank(raw_new_programme) AND period >= 20081
-- new_programme.legal
new_programme NOT IN (0, 1, 2)
-- approval_body.type
unread(raw_approval_body, whole(raw_approval_body))
-- approval_body.blank
blank(raw_approval_body)
-- approval_body.legal
approval_body NOT IN (0, 1, 2, 3)
-- approval_date.type
unread(raw_approval_date, day(raw_approval_date))
-- approval_date.default <- offered_from, year, semester
blank(raw_approval_date) AND period >= 20081 AND offered_from BETWEEN '20081' AND '99999'
-- english_name.default
english_name IS NULL
-- english_name.width
length(english_name) > 250
-- qualification.ends
has_blank_ends(qualification)
-- qualification.width
length(qualification) > 20
-- qualification_credits.type
unread(raw_qualification_credits, number(raw_qualification_credits))
-- qualification_credits.legal
qualification_credits < 0
-- qualification_credits.width
NOT fits(raw_qualification_credits, 3, 2)

-- key <- institution, year, semester, programme, unit
repeats
-- qualification.reference <- institution, year, semester, qualification
qualification IS NOT NULL AND (institution, year, semester) IN (SELECT (institution, year, semester) FROM qualification_rows) AND NOT EXISTS (
  SELECT 1 FROM qualification_rows AS there
  WHERE (there.institution, there.year, there.semester, there.qualification)
    = (mine.institution, mine.year, mine.semester, mine.qualification))
-- study.reference <- institution, year, semester, study
study <> 'ANNET' AND NOT EXISTS (SELECT 1 FROM study_rows AS there WHERE there.study = mine.study)
-- unit.reference (warning) <- institution, unit, year, semester
unit <> '000000' AND institution IN (SELECT institution FROM unit_rows) AND NOT EXISTS (
  SELECT 1 FROM unit_rows AS there
  WHERE there.institution = mine.institution AND there.unit = mine.unit AND period BETWEEN since AND until)

-- year.asked (warning) <- year, semester
period <> 20253 AND NOT EXISTS (
  SELECT 1 FROM mine_rows AS other
  WHERE other.institution IS NOT DISTINCT FROM mine.institution
    AND (other.year, other.semester) = (mine.year, mine.semester) AND other.line < mine.line)
-- statistics_norway_unit.one (warning) <- institution, year, semester, unit, statistics_norway_unit
unit <> '000000' AND EXISTS (
  SELECT 1 FROM mine_rows AS other
  WHERE (other.institution, other.year, other.semester, other.unit) = (mine.institution, mine.year, mine.semester, mine.unit)
    AND other.statistics_norway_unit <> mine.statistics_norway_unit)
-- programme.case (warning) <- institution, programme
EXISTS (
  SELECT 1 FROM mine_rows AS other
  WHERE other.institution = mine.institution AND upper(other.programme) = upper(mine.programme)
    AND other.programme <> mine.programme)
-- programme.one_unit (warning) <- institution, year, semester, programme, unit
EXISTS (
  SELECT 1 FROM mine_rows AS other
  WHERE (other.institution, other.year, other.semester, other.programme)
    = (mine.institution, mine.year, mine.semester, mine.programme) AND other.unit <> mine.unit)
-- name.continuing_education (warning) <- name, continuing_education
continuing_education = 0 AND (contains(lower(name), 'videreutdanning') OR contains(lower(name), 'vidareutdanning'))
-- full_time_share.pace (warning) <- credits, level, full_time_share
credits * full_time_share > 60 * CASE level
  WHEN 'AR' THEN 1 WHEN 'MX' THEN 1.5 WHEN 'HK' THEN 2 WHEN 'M2' THEN 2 WHEN 'ME' THEN 2 WHEN 'B3' THEN 3
  WHEN 'B4' THEN 4 WHEN 'YU' THEN 4 WHEN 'M5' THEN 5 WHEN 'PR' THEN 7 END
-- credits.level <- credits, level
CASE
  WHEN level = 'VS' THEN credits <> 0
  WHEN level = 'B3' THEN credits <> 180
  WHEN level IN ('B4', 'YU') THEN credits <> 240
  WHEN level IN ('HK', 'M2') THEN credits <> 120
  WHEN level = 'AR' THEN credits <> 60
  WHEN level = 'M5' THEN credits <> 300
  WHEN level = 'ME' THEN credits < 90 OR credits > 120
  WHEN level = 'MX' THEN credits < 60 OR credits > 90
  WHEN level = 'PR' THEN credits <= 240
  ELSE credits <= 0 END
-- credits.other_lower_level (warning) <- credits, level
level = 'LN' AND credits >= 60
-- self_financed.private (warning) <- institution, self_financed
self_financed <> 100 AND institution IN (SELECT code FROM codes WHERE list = 'institution' AND kind = 'private')
-- field_of_education.upper_level (warning) <- field_of_education
field_of_education LIKE '%000'
-- field_of_education.unspecified (warning) <- field_of_education
field_of_education LIKE '9%'
-- field_of_education.level (warning) <- field_of_education, level
CASE
  WHEN field_of_education LIKE '9%' THEN false
  WHEN level = 'VS' THEN left(field_of_education, 1) > '5'
  WHEN level = 'FU' THEN left(field_of_education, 1) <> '8'
  WHEN level IN ('B3', 'B4', 'HK', 'YU', 'AR', 'LN', 'M2', 'ME', 'MX', 'HN', 'M5', 'PR')
    THEN left(field_of_education, 1) NOT IN ('6', '7') END
-- practice_share.percent (warning) <- practice_share
practice_share > 0 AND practice_share < 1
-- language.collective (warning) <- language
upper(language) IN (SELECT code FROM codes WHERE list = 'language' AND scope = 'collective')
-- continuing_education.whole_degree (warning) <- continuing_education, level
continuing_education <> 0 AND level IN ('M2', 'ME', 'MX', 'M5', 'PR')
-- offered_from.period (warning) <- offered_from, year, semester
offered_from <> '11111' AND offered_from > period::VARCHAR
-- offered_to.order <- offered_from, offered_to
offered_from <> '11111' AND offered_to < offered_from
-- offered_to.period (warning) <- offered_to, year, semester
offered_to < period::VARCHAR
-- new_programme.start <- new_programme, offered_from, year, semester
period >= 20081 AND offered_from <> '11111' AND (offered_from >= '20081') = (new_programme = 0)
-- new_programme.unknown_start (warning) <- new_programme, offered_from, year, semester
period >= 20081 AND coalesce(offered_from, '11111') = '11111'
-- approval_body.variant <- new_programme, approval_body, year, semester
period >= 20081 AND new_programme = 2 AND approval_body <> 2
-- approval_body.unknown (warning) <- approval_body, offered_from
approval_body = 0 AND offered_from >= '20031' AND offered_from <> '11111'
-- approval_body.ministry (warning) <- approval_body, approval_date
approval_body = 1 AND coalesce(approval_date, CASE WHEN offered_from BETWEEN '20081' AND '99999'
  AND regexp_full_match(offered_from, '20[0-9]{2}[13]') THEN first_offered END) >= DATE '2003-01-01'
-- approval_date.period (warning) <- approval_date, offered_from, year, semester
approval_date IS DISTINCT FROM first_offered AND approval_date::VARCHAR > year || CASE semester WHEN 1 THEN '-06-30' ELSE '-12-31' END
-- english_name.norwegian (warning) <- english_name, name
lower(english_name) = lower(name)
-- qualification.degree (warning) <- qualification, level
qualification IS NULL AND level IN ('B3', 'B4', 'HK', 'YU', 'M2', 'ME', 'MX', 'M5', 'PR', 'FU')
-- qualification_credits.degree (warning) <- qualification, qualification_credits, credits
(qualification IS NOT NULL AND qualification_credits IS NULL) OR qualification_credits <> credits
