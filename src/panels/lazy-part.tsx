import { type ComponentProps, type ComponentType, lazy, Suspense } from 'react';
import { loadPart } from '../actions/load-part';
import { fetchLostSheets } from './lost-sheets';
import { PartBoundary } from './part-boundary';

type BoundaryProps = ComponentProps<typeof PartBoundary>;

interface LazyPartSettings extends Omit<BoundaryProps, 'children' | 'onRetry' | 'triedFor'> {}

/**
 * A part of the page that is loaded when it is shown for the first time. Where its file does not come, it says so in
 * its place, and a retry asks for the file anew, which React does not by itself.
 */
export function lazyPart<P extends object>(
  load: () => Promise<{ readonly default: ComponentType<P> }>,
  setting: LazyPartSettings,
): ComponentType<P & Pick<BoundaryProps, 'triedFor'>> {
  let Part = lazy(() => loadPart(load));
  const Current = (props: P) => <Part {...props} />;
  return ({ triedFor, ...props }) => (
    <PartBoundary
      {...setting}
      triedFor={triedFor}
      onRetry={() => {
        Part = lazy(() => loadPart(() => fetchLostSheets().then(load)));
      }}
    >
      <Suspense>
        <Current {...(props as unknown as P)} />
      </Suspense>
    </PartBoundary>
  );
}
