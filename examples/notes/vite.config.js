// Vite's proxy takes the place of your server: it holds the key, and the page does not.
const { MEMSY_BASE_URL = "http://127.0.0.1:8787/v1", MEMSY_API_KEY = "msy_00000000000000000000000000000001" } =
  process.env;
const service = new URL(MEMSY_BASE_URL);

const proxy = {
  "/memsy": {
    target: service.origin,
    changeOrigin: true,
    rewrite: (path) => path.replace("/memsy", service.pathname),
    headers: { authorization: `Bearer ${MEMSY_API_KEY}` },
  },
};

export default { server: { proxy }, preview: { proxy } };
