import { useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import './printed-map.css';

interface Props {
  /** Address of the picture. */
  readonly src: string;
  readonly alt: string;
  /** Told when the page is on its way to the printer, or was not wanted. */
  onPrinted(): void;
}

/**
 * The picture on one page of paper: beside the page's root, not on screen, and all that is printed while it is there.
 * Asks the browser to print as soon as it can be seen.
 */
export function PrintedMap({ src, alt, onPrinted }: Props) {
  const picture = useRef<HTMLImageElement>(null);
  useEffect(() => {
    let isThere = true;
    const print = (): void => {
      if (isThere) window.print();
    };
    window.addEventListener('afterprint', onPrinted, { once: true });
    // A picture that is not read yet would be an empty page.
    picture.current?.decode().then(print, print);
    return () => {
      isThere = false;
      window.removeEventListener('afterprint', onPrinted);
    };
  }, [onPrinted]);
  return createPortal(<img ref={picture} className="share-printed only-printed" src={src} alt={alt} />, document.body);
}
