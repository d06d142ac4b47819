// The site of the benchmark for Eleventy: articles and a paged index, newest first.
module.exports = function (site) {
  site.addPassthroughCopy({ "static/assets": "assets" });
  site.addCollection("newest", (all) => all.getFilteredByTag("articles").reverse());
  return { dir: { input: "content", includes: "../_includes" }, markdownTemplateEngine: false };
};
