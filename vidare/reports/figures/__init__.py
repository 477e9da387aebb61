"""The figures of reports: how numbers become bars that can be read in colour, in grey print, in the dark and aloud."""
