"""What a row is: study_programme, course, exam, registered_student, ledger, erasmus_project, bip and their codes."""
