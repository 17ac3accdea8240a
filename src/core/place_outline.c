/* place_outline.c -- projects, rounds and shortens the rings of a place, and writes them as an SVG path. */
/* SPDX-License-Identifier: MIT */
#include "core/place_outline.h"

#include <math.h>

#include "base/buf.h"

enum { STEP = 25 /* metres */, COARSEST = 64 };
static const double metres_a_degree = 111320.0;

struct point { int64_t x, y; };
struct ring { struct point *at; size_t n, room; };
struct rings { struct ring *at; size_t n, room; };

/* ---- looking ---- */

static const char *ring_problem(const json_t *ring, struct degrees *seen)
{
	size_t i;
	json_t *p;

	if (json_array_size(ring) < 4)
		return "a ring needs four points at least, the last one as the first";
	json_array_foreach(ring, i, p) {
		const json_t *east = json_array_get(p, 0), *north = json_array_get(p, 1);
		double x = json_number_value(east), y = json_number_value(north);

		if (!json_is_number(east) || !json_is_number(north))
			return "a point must be two numbers";
		if (!(x >= -180 && x <= 180 && y >= -90 && y <= 90))
			return "the points are not in degrees (WGS 84)";
		if (!seen->any)
			*seen = (struct degrees){ x, y, x, y, true };
		seen->west = fmin(seen->west, x);
		seen->east = fmax(seen->east, x);
		seen->south = fmin(seen->south, y);
		seen->north = fmax(seen->north, y);
	}
	return NULL;
}

static const char *polygon_problem(const json_t *rings, struct degrees *seen)
{
	size_t i;
	json_t *ring;
	const char *why;

	if (!json_array_size(rings))
		return "a polygon needs a ring";
	json_array_foreach(rings, i, ring)
		if ((why = ring_problem(ring, seen)))
			return why;
	return NULL;
}

static bool is_type(const json_t *geometry, const char *type)
{
	const char *is = json_string_value(json_object_get(geometry, "type"));

	return is && strcmp(is, type) == 0;
}

const char *outline_problem(const json_t *geometry, struct degrees *seen)
{
	const json_t *points = json_object_get(geometry, "coordinates");
	size_t i;
	json_t *polygon;
	const char *why = NULL;

	if (!geometry || json_is_null(geometry))
		return NULL;
	if (is_type(geometry, "Polygon"))
		return polygon_problem(points, seen);
	if (!is_type(geometry, "MultiPolygon"))
		return "only a Polygon or a MultiPolygon can be drawn";
	json_array_foreach(points, i, polygon)
		if ((why = polygon_problem(polygon, seen)))
			break;
	return why;
}

struct place_origin outline_origin(const struct degrees *seen)
{
	return (struct place_origin){ llround((seen->west + seen->east) * 50), llround((seen->south + seen->north) * 50), seen->any };
}

/* ---- drawing ---- */

static struct point project(const struct place_origin *origin, const json_t *p, int64_t grid)
{
	double east = (double)origin->east / 100, north = (double)origin->north / 100, size = (double)(STEP * grid);
	double x = (json_number_value(json_array_get(p, 0)) - east) * metres_a_degree * cos(north * M_PI / 180);
	double y = (north - json_number_value(json_array_get(p, 1))) * metres_a_degree;

	return (struct point){ llround(x / size) * grid, llround(y / size) * grid };
}

static bool in_line(struct point a, struct point b, struct point c)
{
	return (b.x - a.x) * (c.y - a.y) == (b.y - a.y) * (c.x - a.x);
}

static bool same_point(struct point a, struct point b)
{
	return a.x == b.x && a.y == b.y;
}

/* What the grid makes one, and what stands in line, is left out. */
static void go_to(struct arena *arena, struct ring *ring, struct point here)
{
	if (ring->n && same_point(ring->at[ring->n - 1], here))
		return;
	while (ring->n >= 2 && in_line(ring->at[ring->n - 2], ring->at[ring->n - 1], here))
		ring->n--;
	*arena_push(arena, ring) = here;
}

/* The path closes itself. */
static void close_ring(struct ring *ring)
{
	if (ring->n && same_point(ring->at[0], ring->at[ring->n - 1]))
		ring->n--;
}

static struct ring draw_ring(struct arena *arena, const json_t *points, const struct place_origin *origin, int64_t grid)
{
	struct ring ring = { 0 };
	size_t i;
	json_t *p;

	json_array_foreach(points, i, p)
		go_to(arena, &ring, project(origin, p, grid));
	close_ring(&ring);
	return ring;
}

static void draw_polygon(struct arena *arena, const json_t *polygon, const struct place_origin *origin, int64_t grid, struct rings *rings)
{
	size_t i;
	json_t *points;

	json_array_foreach(polygon, i, points) {
		struct ring ring = draw_ring(arena, points, origin, grid);

		if (ring.n >= 3)
			*arena_push(arena, rings) = ring;
	}
}

static void number(struct buf *path, int64_t n, bool first)
{
	if (!first && n >= 0)
		buf_char(path, ' ');
	buf_int(path, n);
}

static void write_ring(struct buf *path, const struct ring *ring)
{
	for (size_t i = 0; i < ring->n; i++) {
		struct point p = ring->at[i], before = i ? ring->at[i - 1] : (struct point){ 0, 0 };

		if (i < 2)
			buf_char(path, i ? 'l' : 'M');
		number(path, p.x - before.x, i < 2);
		number(path, p.y - before.y, false);
	}
	buf_char(path, 'z');
}

static void widen(struct place_box *box, struct point p, bool first)
{
	if (first)
		*box = (struct place_box){ p.x, p.y, p.x, p.y };
	box->left = p.x < box->left ? p.x : box->left;
	box->right = p.x > box->right ? p.x : box->right;
	box->top = p.y < box->top ? p.y : box->top;
	box->bottom = p.y > box->bottom ? p.y : box->bottom;
}

/* Twice the area, and the middle of it. */
static double ring_middle(const struct ring *ring, double *x, double *y)
{
	double area = 0, sx = 0, sy = 0;

	for (size_t i = 0; i < ring->n; i++) {
		struct point a = ring->at[i], b = ring->at[(i + 1) % ring->n];
		double cross = (double)a.x * (double)b.y - (double)b.x * (double)a.y;

		area += cross;
		sx += (double)(a.x + b.x) * cross;
		sy += (double)(a.y + b.y) * cross;
	}
	if (area != 0) {
		*x = sx / (3 * area);
		*y = sy / (3 * area);
	}
	return fabs(area);
}

/* The number stands in the middle of its largest part. */
static void place_label(struct place *place, const struct rings *rings)
{
	double most = 0, x = 0, y = 0;

	for (size_t i = 0; i < rings->n; i++) {
		double area = ring_middle(&rings->at[i], &x, &y);

		if (area <= most)
			continue;
		most = area;
		place->label_x = llround(x);
		place->label_y = llround(y);
	}
}

static void draw_at(struct arena *arena, const json_t *geometry, const struct place_origin *origin, int64_t grid, struct place *place)
{
	const json_t *points = json_object_get(geometry, "coordinates");
	struct rings rings = { 0 };
	struct buf path = { 0 };
	size_t i;
	json_t *polygon;
	bool first = true;

	if (is_type(geometry, "Polygon"))
		draw_polygon(arena, points, origin, grid, &rings);
	else
		json_array_foreach(points, i, polygon)
			draw_polygon(arena, polygon, origin, grid, &rings);
	for (size_t r = 0; r < rings.n; r++) {
		write_ring(&path, &rings.at[r]);
		for (size_t p = 0; p < rings.at[r].n; p++, first = false)
			widen(&place->box, rings.at[r].at[p], first);
	}
	place_label(place, &rings);
	place->outline = path.len ? arena_copy(arena, buf_text(&path)) : STR("");
	buf_free(&path);
}

void outline_draw(struct arena *arena, const json_t *geometry, const struct place_origin *origin, struct place *place)
{
	place->outline = STR("");
	for (int64_t grid = 1; grid <= COARSEST; grid *= 2) {
		draw_at(arena, geometry, origin, grid, place);
		if (place->outline.len <= OUTLINE_LONGEST)
			return;
	}
}

/* ---- reading what was drawn ---- */

static int64_t read_number(str path, size_t *at)
{
	int64_t n = 0;
	bool below;

	*at += *at < path.len && path.at[*at] == ' ';
	below = *at < path.len && path.at[*at] == '-';
	*at += below;
	for (; *at < path.len && path.at[*at] >= '0' && path.at[*at] <= '9'; (*at)++)
		n = n * 10 + (path.at[*at] - '0');
	return below ? -n : n;
}

/* Goes from point to point of a path as write_ring wrote it, and ends at anything else. */
struct pen { str path; size_t at; struct point here; bool begins /* another ring */; };

static bool pen_next(struct pen *pen)
{
	size_t before;

	while (pen->at < pen->path.len && pen->path.at[pen->at] == 'z')
		pen->at++;
	if (pen->at >= pen->path.len)
		return false;
	pen->begins = pen->path.at[pen->at] == 'M';
	if (pen->begins)
		pen->here = (struct point){ 0, 0 };
	pen->at += pen->begins || pen->path.at[pen->at] == 'l';
	before = pen->at;
	pen->here.x += read_number(pen->path, &pen->at);
	pen->here.y += read_number(pen->path, &pen->at);
	return pen->at > before;
}

static int64_t on_grid(int64_t n, int64_t grid)
{
	return (n + (n < 0 ? -grid : grid) / 2) / grid * grid;
}

static void finish_ring(struct buf *path, struct ring *ring)
{
	close_ring(ring);
	if (ring->n >= 3)
		write_ring(path, ring);
	ring->n = 0;
}

str outline_coarser(struct arena *arena, str outline, int64_t grid)
{
	struct pen pen = { .path = outline };
	struct ring ring = { 0 };
	struct buf path = { 0 };
	str coarser;

	while (pen_next(&pen)) {
		if (pen.begins)
			finish_ring(&path, &ring);
		go_to(arena, &ring, (struct point){ on_grid(pen.here.x, grid), on_grid(pen.here.y, grid) });
	}
	finish_ring(&path, &ring);
	coarser = path.len ? arena_copy(arena, buf_text(&path)) : STR("");
	buf_free(&path);
	return coarser;
}

/* Somebody who stands somewhere, and looks left and right along their own height. */
struct looking { struct point from; int64_t nearest; size_t to_the_left; };

static void look_at(struct looking *l, struct point a, struct point b)
{
	int64_t side;

	if ((a.y > l->from.y) == (b.y > l->from.y))
		return;
	side = a.x + (l->from.y - a.y) * (b.x - a.x) / (b.y - a.y);
	l->to_the_left += side < l->from.x;
	if (llabs(side - l->from.x) < l->nearest)
		l->nearest = llabs(side - l->from.x);
}

int64_t outline_room(str outline, int64_t x, int64_t y)
{
	struct looking l = { { x, y }, INT64_MAX, 0 };
	struct pen pen = { .path = outline };
	struct point first = { 0, 0 }, last = { 0, 0 };

	/* A ring closes itself. */
	while (pen_next(&pen)) {
		look_at(&l, last, pen.begins ? first : pen.here);
		if (pen.begins)
			first = pen.here;
		last = pen.here;
	}
	look_at(&l, last, first);
	/* Who stands inside has an odd number of borders on either hand. */
	return l.to_the_left % 2 ? 2 * l.nearest : 0;
}
