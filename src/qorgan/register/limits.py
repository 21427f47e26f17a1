"""How much a register file may hold. Real registers have some thousands of rows; this leaves room for fifty times as many."""

FILE_BYTES = 50 * 1024 * 1024
ROWS = 200_000
COLUMNS = 200
CELL_CHARACTERS = 10_000

# An XLSX is a ZIP: a small one may unpack to terabytes. Real sheets unpack to 5-20 times their size.
UNPACKED_BYTES = 200 * 1024 * 1024
MEMBER_RATIO = 200
MEMBER_RATIO_COUNTS_FROM = 5 * 1024 * 1024
MEMBERS = 2_000

# The last row a spreadsheet program can have; a sheet that claims more was not written by one.
SHEET_ROWS = 1_048_576
