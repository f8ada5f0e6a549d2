/** A browser that hides who it is: one bit of some pixels changes when a canvas is read. */
const { prototype } = OffscreenCanvasRenderingContext2D;
const read = prototype.getImageData;
prototype.getImageData = function (...area) {
  const image = read.apply(this, area);
  for (let i = 0; i < image.data.length; i += 404) image.data[i] ^= 1;
  return image;
};
if (self.name === 'without-video') Reflect.deleteProperty(self, 'VideoFrame');

export {};
