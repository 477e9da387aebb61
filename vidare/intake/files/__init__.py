"""Forms of files, read as rows of a table: workbooks, delimited text, Parquet."""
