"""Files of survey tools as they stand: forms, exports of answers, and what such a file says of its own columns."""
