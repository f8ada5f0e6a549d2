import type { ReactNode } from 'react';
import { t } from '../domain/words';
import './map-settings.css';

/** Where the map's settings stand: open where there is room beside the map, folded on a phone. */
export function SettingsFrame({ children }: { readonly children: ReactNode }) {
  return (
    <details className="map-settings glass" open={window.matchMedia('(width > 720px) and (height > 500px)').matches}>
      <summary>{t`Imagery and colours`}</summary>
      <div className="map-settings-body">{children}</div>
    </details>
  );
}
