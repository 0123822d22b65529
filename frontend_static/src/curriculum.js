/** Subjects as schools name them (MATATAG curriculum, grades 4 to 10); names of subjects are not translated. */
export const CURRICULUM = ["English", "Filipino", "Mathematics", "Science", "Araling Panlipunan", "MAPEH", "EPP/TLE", "Values Education"];
