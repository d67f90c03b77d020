// Package sheet writes and reads spreadsheets: XLSX and CSV.
//
//	Cells ── NewXLSX, NewCSV ─▶ Writer ── Row, NextSheet, Close ──▶ file
//	file ── Open ─▶ Reader ── Next ──▶ rows of text, with their numbers
//
// Writing takes the same memory for ten rows as for a million: a row goes into
// the file at once. The same rows make the same bytes.
//
// What is written as text is text wherever it is opened, and no spreadsheet
// evaluates it: in XLSX by the cell's type and format, in CSV by an apostrophe
// where it could be taken for a formula. Numbers and times that are written as
// such can be reckoned with.
//
// Reading takes CSV in UTF-8 or in Korea's CP949, separated by commas, tabs or
// semicolons, and XLSX as spreadsheets and services write it. Dates come out as
// "2026-11-21", with their time as "2026-11-21 21:04:05", numbers in plain
// digits.
//
// It refuses, with an [Error] that says why, whatever is none of that, is
// damaged, or is larger than a settlement can be; a file that inflates to more
// is noticed while it does.
package sheet
