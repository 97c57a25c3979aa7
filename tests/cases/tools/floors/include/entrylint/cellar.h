/* cellar: belongs nowhere. */
