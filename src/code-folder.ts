/**
 * The folder with all code of the tool: `dist`, or `src` where it runs from its sources. The build puts every file with
 * code directly into `dist`, so only a file directly in `src` is at the same place in both.
 */
export const CODE_FOLDER: URL = new URL('.', import.meta.url)
