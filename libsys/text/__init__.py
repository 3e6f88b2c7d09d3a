"""Chinese text as plain values: folding, words, pinyin, numbers, safe cells, report phrases."""
