"""One file per report somebody receives: delivery_check, board_memo, evaluation, with their figures, PDF and Word."""
