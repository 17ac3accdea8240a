/* draw_shape.c -- shapes with smooth edges, described as in an SVG path. */
/* SPDX-License-Identifier: MIT */
#include <math.h>
#include <stdlib.h>

#include "web/draw_inside.h"

enum { POINTS = 200, CONTOURS = 8 };

struct shape {
	FT_Vector points[POINTS];
	char tags[POINTS];
	short ends[CONTOURS];
	short n, n_ends;
	double x, y, scale, height;     /* where it stands; pictures count downwards, outlines upwards */
	double at_x, at_y;              /* the pen, in the path's own measure */
};

static void point(struct shape *s, double x, double y, char tag)
{
	if (s->n == POINTS)
		abort();
	s->points[s->n] = (FT_Vector){ lround((s->x + x * s->scale) * 64), lround((s->height - (s->y + y * s->scale)) * 64) };
	s->tags[s->n++] = tag;
}

static void line_to(struct shape *s, double x, double y)
{
	point(s, x, y, FT_CURVE_TAG_ON);
	s->at_x = x;
	s->at_y = y;
}

static void curve_to(struct shape *s, const double c[6])
{
	point(s, c[0], c[1], FT_CURVE_TAG_CUBIC);
	point(s, c[2], c[3], FT_CURVE_TAG_CUBIC);
	line_to(s, c[4], c[5]);
}

/* A quarter of a circle from the pen to x, y, turning to the right: as a cubic it is off by less than 0.03 %. */
static void quarter_to(struct shape *s, double x, double y)
{
	const double k = 0.5522847498;
	double dx = x - s->at_x, dy = y - s->at_y;
	/* To the right on a page: it leaves along x when dx and dy have the same sign. */
	bool along_x = dx * dy > 0;

	if (along_x)
		curve_to(s, (double[6]){ s->at_x + k * dx, s->at_y, x, y - k * dy, x, y });
	else
		curve_to(s, (double[6]){ s->at_x, s->at_y + k * dy, x - k * dx, y, x, y });
}

static void end(struct shape *s)
{
	if (s->n_ends == CONTOURS)
		abort();
	s->ends[s->n_ends++] = (short)(s->n - 1);
}

static const char *numbers(const char *at, double *to, int n)
{
	char *after;

	for (int i = 0; i < n; i++) {
		to[i] = strtod(at, &after);
		at = after;
	}
	return at;
}

static void read_path(struct shape *s, const char *at)
{
	double v[6];

	while (*at) {
		char what = *at++;

		switch (what) {
		case 'M':
		case 'L':
			at = numbers(at, v, 2);
			line_to(s, v[0], v[1]);
			break;
		case 'H':
			at = numbers(at, v, 1);
			line_to(s, v[0], s->at_y);
			break;
		case 'V':
			at = numbers(at, v, 1);
			line_to(s, s->at_x, v[0]);
			break;
		case 'C':
			at = numbers(at, v, 6);
			curve_to(s, v);
			break;
		case 'Q':
			at = numbers(at, v, 2);
			quarter_to(s, v[0], v[1]);
			break;
		case 'Z':
			end(s);
			break;
		default:
			break;
		}
	}
}

void picture_shape(struct picture *p, const char *path, double x, double y, double scale, unsigned colour)
{
	struct shape *s = arena_new_of(p->arena, struct shape);
	FT_Outline outline;
	FT_Bitmap cover;
	FT_BBox box;
	int width, rows;

	*s = (struct shape){ .x = x, .y = y, .scale = scale, .height = p->height };
	read_path(s, path);
	outline = (FT_Outline){ .n_contours = s->n_ends, .n_points = s->n, .points = s->points, .tags = s->tags, .contours = s->ends };
	/* Only as much as the shape covers, in whole pixels. */
	FT_Outline_Get_CBox(&outline, &box);
	box = (FT_BBox){ box.xMin & -64, box.yMin & -64, (box.xMax + 63) & -64, (box.yMax + 63) & -64 };
	width = (int)((box.xMax - box.xMin) / 64);
	rows = (int)((box.yMax - box.yMin) / 64);
	if (width <= 0 || rows <= 0)
		return;
	FT_Outline_Translate(&outline, -box.xMin, -box.yMin);
	cover = (FT_Bitmap){ .rows = (unsigned)rows, .width = (unsigned)width, .pitch = width, .buffer = arena_take(p->arena, (size_t)width * (size_t)rows),
		.num_grays = 256, .pixel_mode = FT_PIXEL_MODE_GRAY };
	if (FT_Outline_Get_Bitmap(draw_library(), &outline, &cover))
		abort();
	draw_bitmap(p, &cover, (int)(box.xMin / 64), p->height - (int)(box.yMax / 64), colour);
}
