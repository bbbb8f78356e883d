/* {{ marking.banner }}{% if site.exercise %}. {{ "frame.exercise_badge" | word }}{% endif %} */
chanceryPart("{{ name }}",{{ holds }});
