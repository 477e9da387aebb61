"""One file per source: files (csv, xlsx, parquet), dbh_api, ledger, survey exports, samples."""
