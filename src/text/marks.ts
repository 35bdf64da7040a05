/** Our own marks in a text for people, as a terminal shows them that has only ASCII. */
export function asciiMarks(text: string): string {
  return text.replace(/ · |[…←→]/g, (mark) => ASCII[mark] ?? mark)
}

const ASCII: Readonly<Record<string, string>> = { ' · ': '; ', '…': '...', '←': '<-', '→': '->' }
