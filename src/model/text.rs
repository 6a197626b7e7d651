//! Text made comparable: the one normalisation that words of lexicons and texts of pages both go through.
