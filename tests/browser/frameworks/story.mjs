// The page that each framework makes, as it is first and after each of four changes.

/** @typedef {{ reads: number, note: string, rows: string[] }} State what the page's script changes */

const ROWS = [
  "The mill that would not close",
  "Nine bridges, one painter",
  "Why the night ferry came back",
  "A winter without the ice market",
  "The clockmaker's last pupil",
];

export const STORY = {
  title: "The harbour of Wenlow is dredged by hand again",
  byline: "By Tamsin Orrell",
  paragraphs: [
    "For the first time in forty years the harbour of Wenlow is being dredged by hand. Sixty people with long rakes stood in the water on Monday, and by the evening they had cleared a channel as wide as two boats.",
    "The machine that used to do the work broke in March, and the town could not pay the 240,000 crowns that a new one costs. The harbour master, Ilse Brandt, then asked for volunteers and expected a dozen.",
    "The channel must be 3 metres deep before the herring boats return in October. On Monday it reached 2.1 metres, which Brandt called more than the machine had ever done in one day.",
    "Older residents remember the method, since it was used until 1983. Each rake is five metres long and is pulled by two people who walk backwards over planks, while a third one stands behind and counts.",
    "The town council will vote in November on whether to repair the machine at all. A repair would cost 90,000 crowns, and the mayor has said that she would rather spend half of it on rakes and soup.",
    "Work goes on until Friday, weather permitting, and boats may use the eastern pier meanwhile. The council has promised every volunteer a share of the first catch.",
  ],
};

/** @type {State} */
export const FIRST = { reads: 1, note: "", rows: ROWS };

/** More, fewer, none, and all in another order. @type {State[]} */
export const STEPS = [
  { reads: 2, note: "The depth was put right.", rows: ["Salt from the old pans", ...ROWS] },
  { reads: 3, note: "", rows: [ROWS[0], ROWS[4]] },
  { reads: 4, note: "The depth was put right twice.", rows: [] },
  { reads: 5, note: "", rows: [...ROWS].reverse() },
];

/**
 * The page for frameworks that make elements by a function.
 * @template T @param {(tag: string, properties: object, children: (T | string)[]) => T} make
 * @param {string} name of the property for classes @param {State} state
 */
export function view(make, name, { reads, note, rows }) {
  const { title, byline, paragraphs } = STORY;
  return make("main", {}, [
    make("article", {}, [
      make("h1", {}, [title]),
      make("p", { [name]: "byline" }, [byline]),
      ...paragraphs.map((text) => make("p", {}, [text])),
      make("p", { id: "reads" }, [`Since Monday this report was read ${reads} times in the reading room of the town.`]),
      make("p", { id: "note" }, [note]),
    ]),
    make("section", { [name]: "related" }, [
      make("h2", {}, ["Recommended for you"]),
      make(
        "ul",
        {},
        rows.map((row) => make("li", { key: row }, [make("a", { href: `/${row.length}` }, [row])])),
      ),
    ]),
    make("footer", {}, [make("a", { href: "/share" }, ["Share this"]), make("a", { href: "/imprint" }, ["Imprint"])]),
  ]);
}
