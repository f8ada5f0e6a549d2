import { PICTURE_PX } from '../../domain/picture';
import { blur } from '../../imagery/blur';
import { changeGamma, changeSaturation, changeWhiteBalance } from '../../imagery/colour-change';
import { changeGroundScale } from '../../imagery/ground-scale';
import { recompress } from '../../training/dataset/jpeg';

/** Ways in which live tiles can differ from EuroSAT's renderer, each alone and at the edge of the expected range. */
export const PERTURBATIONS: readonly { readonly name: string; readonly change: (rgb: Uint8Array) => Uint8Array }[] = [
  { name: 'none', change: (rgb) => rgb },
  { name: 'gamma 0.7', change: (rgb) => changeGamma(rgb, 0.7) },
  { name: 'gamma 1.4', change: (rgb) => changeGamma(rgb, 1.4) },
  { name: 'white balance warm', change: (rgb) => changeWhiteBalance(rgb, [1.1, 1, 0.9]) },
  { name: 'white balance cold', change: (rgb) => changeWhiteBalance(rgb, [0.9, 1, 1.1]) },
  { name: 'saturation 0.7', change: (rgb) => changeSaturation(rgb, 0.7) },
  { name: 'saturation 1.3', change: (rgb) => changeSaturation(rgb, 1.3) },
  { name: 'blur 1 px', change: (rgb) => blur(rgb, PICTURE_PX, 1) },
  { name: 'JPEG quality 40', change: (rgb) => recompress(rgb, PICTURE_PX, PICTURE_PX, 40) },
  { name: 'ground scale -20 %', change: (rgb) => changeGroundScale(rgb, PICTURE_PX, 0.8) },
  { name: 'ground scale +20 %', change: (rgb) => changeGroundScale(rgb, PICTURE_PX, 1.2) },
];
