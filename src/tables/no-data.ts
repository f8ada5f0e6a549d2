/**
 * Numbers that programs write where there is no value: nines of any length (ESRI grids, GHCN), ends of whole numbers of
 * 16 and 32 bits (GeoTIFF), the fill values of netCDF, and the lowest numbers of single and double precision.
 */
const CODES: readonly number[] = [
  ...[-99, -999, -9999, -99_999, -999_999, -9_999_999, 999, 9999, 99_999, 999_999, 9_999_999],
  ...[-32_768, -32_767, -2_147_483_648, -2_147_483_647],
  ...[9.969_209_968_386_869e36, 1e20, 1e30, -3.402_823_466_385_288_6e38, -3.4e38, -1.797_693_134_862_315_7e308],
];

/** Single precision, and texts of it, are right to about seven digits. */
const isCode = (value: number): boolean => CODES.some((code) => Math.abs(value - code) <= 1e-6 * Math.abs(code));

/**
 * Values that look like codes for none: a known code that lies so far out that no other value reaches half of it.
 * @returns each once, the lowest first
 */
export function likelyNoData(values: readonly number[]): number[] {
  const codes = new Set<number>();
  let [lowest, highest] = [0, 0];
  for (const value of values) {
    if (isCode(value)) codes.add(value);
    else {
      lowest = Math.min(lowest, value);
      highest = Math.max(highest, value);
    }
  }
  return [...codes].filter((code) => (code < 0 ? lowest > code / 2 : highest < code / 2)).sort((a, b) => a - b);
}
