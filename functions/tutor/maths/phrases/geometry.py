"""Coordinate geometry, areas and volumes, right triangles."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "asked_distance": ("The distance between {what}", "Ang distansya (distance) ng {what}"),
    "asked_midpoint": ("The midpoint of {what}", "Ang midpoint (gitna) ng {what}"),
    "asked_slope": ("The slope of the line through {what}", "Ang slope ng linya sa {what}"),
    "asked_line": ("The equation of the line through {what}", "Ang equation ng linya sa {what}"),
    "asked_point_slope": (
        "The equation of the line with {what}",
        "Ang equation ng linya na may {what}",
    ),
    "asked_slope_intercept": (
        "The equation of the line with {what}",
        "Ang equation ng linya na may {what}",
    ),
    "start_coordinate_geometry": ("Which formula fits?", "Aling formula ang bagay?"),
    "start_distance": (
        "How far apart are the points across, and how far up? They are the legs of a right triangle.",
        "Gaano kalayo ang mga punto pahalang, at gaano pataas? Sila ang mga leg ng right triangle.",
    ),
    "start_midpoint": (
        "The middle is the average: of the x-coordinates, and of the y-coordinates.",
        "Ang gitna ay average: ng mga x-coordinate, at ng mga y-coordinate.",
    ),
    "start_slope": (
        "Slope is rise over run. How much does y change, and how much does x?",
        "Ang slope ay rise over run. Gaano nagbago ang y, at gaano ang x?",
    ),
    "start_line": (
        "A line is \\(y = mx + b\\). Find the slope first.",
        "Ang linya ay \\(y = mx + b\\). Hanapin muna ang slope.",
    ),
    "start_slope_intercept": (
        "Bring it into the form \\(y = mx + b\\): y alone on the left.",
        "Gawin itong \\(y = mx + b\\): y lang ang nasa kaliwa.",
    ),
    "distance_formula": (
        "Use the distance formula \\(d = \\sqrt{{(x_2 - x_1)^{{2}} + (y_2 - y_1)^{{2}}}}\\).",
        "Gamitin ang distance formula \\(d = \\sqrt{{(x_2 - x_1)^{{2}} + (y_2 - y_1)^{{2}}}}\\).",
    ),
    "square_root_of": ("Take the square root: {what}.", "Kunin ang square root: {what}."),
    "midpoint_x": ("Average the x-coordinates: {what}.", "Kunin ang average ng mga x-coordinate: {what}."),
    "midpoint_y": ("Average the y-coordinates: {what}.", "Kunin ang average ng mga y-coordinate: {what}."),
    "slope_formula": (
        "Use \\(m = \\frac{{y_2 - y_1}}{{x_2 - x_1}}\\).",
        "Gamitin ang \\(m = \\frac{{y_2 - y_1}}{{x_2 - x_1}}\\).",
    ),
    "vertical_slope": (
        "The denominator is 0: the line is vertical, and its slope is undefined.",
        "0 ang denominator: vertical ang linya, at undefined ang slope nito.",
    ),
    "vertical_line": (
        "The denominator is 0: the line is vertical, and every point has the same x.",
        "0 ang denominator: vertical ang linya, at pareho ang x ng bawat punto.",
    ),
    "line_formula": (
        "Put the slope and a point into \\(y = mx + b\\).",
        "Ilagay ang slope at isang punto sa \\(y = mx + b\\).",
    ),
    "line_constant": ("Solve for b: {what}.", "Lutasin ang b: {what}."),
    "slope_intercept_form": (
        "Solve for y (slope-intercept form).",
        "Lutasin ang y (slope-intercept form).",
    ),
    "read_slope": (
        "The slope is the number before x: {what}.",
        "Ang slope ang bilang sa unahan ng x: {what}.",
    ),
    "read_intercept": (
        "The y-intercept is the number without x: {what}.",
        "Ang y-intercept ang bilang na walang x: {what}.",
    ),
    "start_measurement": (
        "Which formula belongs to this figure? Write down what you know for each letter.",
        "Aling formula ang para sa hugis na ito? Isulat ang alam mo para sa bawat letra.",
    ),
    "measure_asked": ("The {measure} of a {figure} with {what}", "Ang {measure} ng {figure} na may {what}"),
    "name_square": ("square", "square (parisukat)"),
    "name_rectangle": ("rectangle", "rectangle (parihaba)"),
    "name_triangle": ("triangle", "triangle (tatsulok)"),
    "name_circle": ("circle", "circle (bilog)"),
    "name_parallelogram": ("parallelogram", "parallelogram"),
    "name_trapezoid": ("trapezoid", "trapezoid"),
    "name_rhombus": ("rhombus or kite", "rhombus o kite"),
    "name_cube": ("cube", "cube (kubo)"),
    "name_box": ("rectangular prism", "rectangular prism (kahon)"),
    "name_cylinder": ("cylinder", "cylinder (silindro)"),
    "name_cone": ("cone", "cone (kono)"),
    "name_sphere": ("sphere", "sphere"),
    "name_pyramid": ("square pyramid", "square pyramid"),
    "name_area": ("area", "area (lawak)"),
    "name_surface_area": ("surface area", "surface area"),
    "name_perimeter": ("perimeter", "perimeter"),
    "name_circumference": ("circumference", "circumference"),
    "name_volume": ("volume", "volume"),
    "half_diameter": (
        "The radius is half of the diameter: {what}.",
        "Ang radius ay kalahati ng diameter: {what}.",
    ),
    "measure_formula": ("Use the formula {what}.", "Gamitin ang formula na {what}."),
    "put_in_formula": ("Put in the numbers: {what}.", "Ilagay ang mga bilang: {what}."),
    "start_trigonometry": (
        "Is it sine, cosine or tangent? Think of SOH-CAH-TOA.",
        "Sine, cosine, o tangent ba? Isipin ang SOH-CAH-TOA.",
    ),
    "start_calculator": (
        "This is no special angle. Set the calculator to degrees.",
        "Hindi ito special angle. I-set ang calculator sa degrees.",
    ),
    "calculator_degrees": (
        "This is no special angle, so take it from a calculator (in degrees).",
        "Hindi ito special angle, kaya kunin sa calculator (naka-degrees).",
    ),
    "special_triangle": (
        "Think of the special right triangles: 30°-60°-90° with sides 1, √3, 2, and 45°-45°-90° with sides 1, 1, √2.",
        "Isipin ang special right triangles: 30°-60°-90° na may gilid na 1, √3, 2, at 45°-45°-90° na may 1, 1, √2.",
    ),
    "unit_circle": (
        "Think of the point on the unit circle: its x is the cosine, its y the sine.",
        "Isipin ang punto sa unit circle: ang x nito ang cosine, ang y ang sine.",
    ),
    "reference_angle": (
        "The reference angle is {what}; the quadrant gives the sign.",
        "Ang reference angle ay {what}; ang quadrant ang nagbibigay ng sign.",
    ),
    "tan_undefined": (
        "The tangent is sine over cosine, and the cosine is 0 here.",
        "Ang tangent ay sine over cosine, at 0 ang cosine dito.",
    ),
    "start_pythagoras": (
        "In a right triangle \\(a^{{2}} + b^{{2}} = c^{{2}}\\). Which side is the hypotenuse, the longest one?",
        "Sa right triangle, \\(a^{{2}} + b^{{2}} = c^{{2}}\\). Aling gilid ang hypotenuse, ang pinakamahaba?",
    ),
    "asked_hypotenuse": (
        "The hypotenuse of the right triangle with {what}",
        "Ang hypotenuse ng right triangle na may {what}",
    ),
    "asked_leg": (
        "The other leg of the right triangle with {what}",
        "Ang kabilang leg ng right triangle na may {what}",
    ),
    "pythagoras": (
        "Use the Pythagorean theorem: \\(a^{{2}} + b^{{2}} = c^{{2}}\\).",
        "Gamitin ang Pythagorean theorem: \\(a^{{2}} + b^{{2}} = c^{{2}}\\).",
    ),
    "asked_side": (
        "The {wanted} side of a right triangle: angle {angle}, {given} side {what}",
        "Ang {wanted} ng right triangle: anggulo (angle) {angle}, {given} {what}",
    ),
    "choose_ratio": ("Choose the ratio of the two sides: {what}.", "Piliin ang ratio ng dalawang gilid: {what}."),
    "solve_ratio": ("Solve for the side: {what}.", "Lutasin ang gilid: {what}."),
}
