/**
 * Copies the icons beside the compiled files, which `tsc` does not do.
 *
 * Only `nodes` and `credentials` are searched, because `n8n-node build` copies every picture of the
 * repository into the package, those for the documentation too.
 */
const gulp = require('gulp');

/**
 * One named task per folder, each returning its own stream: gulp waits for what is returned, and a
 * task that starts two streams and returns one may end before the other has written its files.
 */
function iconsOf(folder) {
	const copyIcons = () =>
		gulp
			// Without `encoding: false` gulp 5 reads files as UTF-8 text and ruins PNGs.
			.src(`${folder}/**/*.{svg,png}`, { base: '.', encoding: false })
			.pipe(gulp.dest('dist'));
	copyIcons.displayName = `icons of ${folder}`;
	return copyIcons;
}

gulp.task('build:icons', gulp.parallel(iconsOf('nodes'), iconsOf('credentials')));
