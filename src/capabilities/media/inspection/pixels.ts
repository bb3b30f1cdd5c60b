export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What a reader would have to unpack; a few hundred bytes can ask for gigabytes. */
const MOST_PIXELS = 60_000_000;
const LONGEST_SIDE = 16_384;

export const isBearable = ({ width, height }: Size): boolean =>
  width > 0 && height > 0 && width <= LONGEST_SIDE && height <= LONGEST_SIDE && width * height <= MOST_PIXELS;
