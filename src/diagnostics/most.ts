/** So many problems of one file are found, held and told at most: nobody reads more, and a hostile file has a million. */
export const MOST_PROBLEMS = 1000
