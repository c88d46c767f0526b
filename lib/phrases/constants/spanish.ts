import type { Language } from "../rules/vocabulary";

export const spanish: Language = {
  units: {
    day: "dia dias", week: "semana semanas", weekend: "fin_de_semana fines_de_semana finde", fortnight: "quincena quincenas", month: "mes meses", quarter: "trimestre trimestres",
    half: "semestre semestres", year: "ano anos", decade: "decada decadas", century: "siglo siglos",
  },
  short: { day: "d" },
  months: ["enero ene", "febrero feb", "marzo", "abril abr", "mayo", "junio jun", "julio jul", "agosto ago", "septiembre setiembre sept", "octubre oct", "noviembre nov", "diciembre dic"],
  weekdays: ["lunes", "martes", "miercoles", "jueves", "viernes", "sabado sabados", "domingo domingos"],
  seasons: ["primavera", "verano", "otono", "invierno"],
  days: { "-2": "anteayer antier antes_de_ayer", "-1": "ayer", 0: "hoy ahora", 1: "manana", 2: "pasado_manana" },
  rel: {
    last: "ultimo ultima ultimos ultimas pasado pasada pasados pasadas anterior anteriores", this: "este esta estos estas actual en_curso corriente",
    next: "proximo proxima proximos proximas siguiente siguientes que_viene",
  },
  counts: { 2: "par_de", 3: "unos_pocos unas_pocas algunos algunas" },
  words: {
    the: "el la los las", a: "un una", of: "de del de_la de_los en", on: "durante sobre", to: "a al hasta hasta_el", till: "hasta hasta_el hasta_la", from: "de del desde desde_el", between: "entre entre_el", and: "y y_el e",
    since: "desde desde_el desde_la a_partir_de a_partir_del", ago: "atras", agobefore: "hace", before: "antes_de antes_del", after: "despues_de despues_del", later: "mas_tarde despues",
    within: "dentro_de", rest: "resto", early: "principios_de principio_de inicios_de inicio_de comienzos_de", mid: "mediados_de mediados", late: "finales_de fines_de", end: "final_de fin_de", begin: "inicio_de principio_de", plus: "y",
    todate: "hasta_hoy hasta_la_fecha hasta_ahora", sofar: "en_lo_que_va_de en_lo_que_va_del lo_que_va_de lo_que_va_del", full: "completo completa completos completas entero entera", week: "semana", q: "t", h: "s", w: "s", in: "en",
    all: "todo todos_los_datos todo_el_periodo", hour: "hora horas minuto minutos",
    monthstart: "principio_de_mes inicio_de_mes inicio_del_mes principio_del_mes", yearstart: "principio_de_ano inicio_de_ano inicio_del_ano", weekstart: "inicio_de_semana inicio_de_la_semana", quarterstart: "inicio_del_trimestre",
    filler: "el la los las de del en al durante para por ventas muestra muestrame sobre",
  },
  ones: "cero un|uno|una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince",
  tens: "veinte treinta cuarenta cincuenta sesenta",
  ordinals: "primer|primero|primera|primeros|primeras segundo|segunda tercer|tercero|tercera cuarto|cuarta quinto|quinta sexto|sexta septimo|septima octavo|octava noveno|novena decimo|decima",
  decades: {},
  holidays: {
    new_year: "ano_nuevo", new_year_eve: "nochevieja", epiphany: "reyes dia_de_reyes", valentine: "san_valentin", good_friday: "viernes_santo", easter: "domingo_de_pascua pascua",
    black_friday: "black_friday viernes_negro", cyber_monday: "cyber_monday", christmas_eve: "nochebuena", christmas: "navidad",
  },
  endings: [""],
  dayFirst: true,
};
