/** The attributes that the engine reads; the build puts them in. */
declare const ATTRIBUTES: string[];

/** What the scripts of the hands share in a page. */
interface Hands {
  api: typeof chrome;
  /** The page's interface by its prototypes: a form control named `firstChild` hides the form's own `firstChild`. */
  dom: Record<string, (at: any, ...rest: any[]) => any>;
  /** Orders by name; each script adds its own. */
  acts: Record<string, (order: any) => unknown>;
  /** What the worker's messages refer to: the nodes as the last whole reading numbered them. */
  numbered: Node[];
  /** One of them. */
  node(number: number): Node;
  /** Controls, media and editable elements that were read. */
  live: Set<Element>;
  /** Shadow roots and documents of frames that were read. */
  roots: Set<Node>;
  /** What is hidden: its piece, -1 for a wrapper, -2 for a lock on scrolling; and what its attribute says. */
  hidden: Map<Element, { id: number; state: string }>;
  /** Media that were stopped. */
  paused: Map<HTMLMediaElement, number>;
  token: string;
  alive(): boolean;
  greeting(): object;
  /** Takes every mark off the document, those of the reader's own rules included. */
  scrub(): void;
  /** Tells the worker something. */
  tell(news: object): Promise<any>;
  shadow(host: Element, name: string): ShadowRoot | null;
  above(at: Node): any;
  holds(outer: Element, inner: Node): boolean;
  /** Whether a state is that of what is hidden. */
  isOff(state?: string): boolean;
  /** The hidden element around a node, if any. */
  cover(at: Node): Element | null;
  read(order: { attributes: string[] }): Snapshot | null;
  readAgain(): Late | null;
  mark(at: Element, state?: string): void;
  steady(change: () => void): void;
  hide(order: Order): number[];
  show(from: Element): number[];
  restore(): void;
  watch(): void;
  unwatch(): void;
  forget(): void;
}

interface Snapshot {
  numbers: Int32Array;
  strings: string;
}

/** A page as it is now, the hidden parts as they were when they were read. */
interface Late extends Snapshot {
  nodes: Node[];
  /** How many of the texts that show were there before. */
  old: number;
  /** Numbers of the nodes that were there before and show. */
  settled: Int32Array;
  /** Of each hidden element number and piece, in turn. */
  hidden: Int32Array;
}

interface Order {
  /** Node and piece, in turn. */
  hide: number[];
  kept: number[];
  rules: string;
  unlock: boolean;
  /** Pieces whose media are stopped rather than listened to. */
  silence: number[];
  /** Nodes of the key points. */
  points: { id: number; nodes: number[] }[];
}
