"""What the safety layer looks for, in English, Filipino and both mixed, in the spellings that pupils use."""
