/** What `self.unhusk.report` gives (DESIGN: contracts). */
export interface Report {
  state: "idle" | "clean" | "reader" | "restored" | "refused";
  refusal?: string;
  title: string;
  byline: string;
  published: string;
  language: string;
  minutes: number;
  points: { id: number; text: string; directive: string }[];
  removed: {
    id: number;
    category: string;
    reason: { code: string; evidence: string };
    preview: string;
    words: number;
    stays: boolean;
  }[];
  share: number;
  outline: string[];
}
