/** Stands in for a model, so that the page needs no account with one: it repeats the recalled memories that fit the question best. */

/** Memories in a response. */
const REPEATED = 2;

const COMMON = new Set(
  "a an and are at can do does for how i in is it me my of on or should that the to we which what".split(" "),
);

/** @param prompt the block of `renderMemories`, an empty line, the question */
export async function standIn(prompt: string): Promise<string> {
  const [block = "", question = ""] = prompt.split("\n\n");
  const asked = wordsOf(question);
  const best = Array.from(block.matchAll(/^- (".*")$/gm), ([, quoted = '""']) => String(JSON.parse(quoted)))
    .map((memory) => ({ memory, inCommon: [...wordsOf(memory)].filter((word) => asked.has(word)).length }))
    .filter(({ inCommon }) => inCommon > 0)
    .sort((a, b) => b.inCommon - a.inCommon)
    .slice(0, REPEATED);
  if (best.length === 0) return "I remember nothing that fits this question.";
  return `I remember: ${best.map(({ memory }) => `“${memory}”`).join(" and ")}`;
}

function wordsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.filter((word) => !COMMON.has(word)).map((word) => word.replace(/s$/, "")));
}
