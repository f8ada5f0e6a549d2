import type { ModelIndex } from './model-index';

const megabytes = new Intl.NumberFormat('en', {
  style: 'unit',
  unit: 'megabyte',
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
});

/** One row for each shipped model: its folder, its training variant and what it weighs in the browser. */
export function ModelTable({ models }: { models: ModelIndex }) {
  return (
    <table>
      <caption>Models shipped with this site</caption>
      <thead>
        <tr>
          <th scope="col">Model</th>
          <th scope="col">Variant</th>
          <th scope="col" className="number">
            Files
          </th>
          <th scope="col" className="number">
            Size
          </th>
        </tr>
      </thead>
      <tbody>
        {models.map((model) => (
          <tr key={model.name}>
            <th scope="row">{model.name}</th>
            <td>{model.variant}</td>
            <td className="number">{model.files.length}</td>
            <td className="number">{megabytes.format(model.sizeBytes / 1e6)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
