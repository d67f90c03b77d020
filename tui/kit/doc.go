// Package kit is what every screen of the till is made of: styles, keys, text
// measured in cells, boxes, lists, fields, dialogs, toasts, and the few messages a
// screen sends to the root.
//
//	╭ title ─────────╮   Box, List, Field, Dialog, HelpPage draw lines;
//	│▶ selected      │   Columns sets them side by side, Screen makes
//	│  another       │   exactly h lines of exactly w cells out of them,
//	╰────────────────╯   Footer is the line of keys under everything.
//
// Everything drawn here has exactly the size that was asked for, measured in
// terminal cells, whatever text is in it and however small the window is.
//
// The package refuses to know a screen, the domain, or a sentence in any language:
// all words come from the caller. It does no input or output apart from
// [CursorWriter], reads no clock (times are handed in) and keeps no state of its own.
//
// Without colour (NO_COLOR) bold and reverse are gone too. So nothing here depends
// on them: a selection carries the mark ▶, a caret is a visible _, a refused key
// says why.
package kit
